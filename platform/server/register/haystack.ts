import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}/u

/** Full pinyin and initials of a text, without tones: 「石岗」 gives `shigang sg`. Nothing when it has no Chinese. */
export function pinyinOf(text: string): string {
  if (!HAN.test(text)) return ''
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })
  return `${syllables.join('')} ${syllables.map((syllable) => syllable.charAt(0)).join('')}`
}

/** What a search looks through: the parts themselves, then their pinyin and initials, in lower case. */
export function haystackOf(parts: readonly (string | null | undefined)[]): string {
  const plain = parts.filter((part): part is string => typeof part === 'string' && part !== '')
  return [...plain, ...plain.map(pinyinOf)].filter(Boolean).join(' ').toLowerCase()
}

/** A pattern for LIKE in which the person's own `%` and `_` mean themselves. */
export function likePattern(text: string): string {
  return `%${text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
