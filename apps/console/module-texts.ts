import type { Language, Texts } from '#platform/web/i18n/language.ts'

const zh = import.meta.glob<object>('../../modules/*/locales/zh-CN.json', { import: 'default' })
const en = import.meta.glob<object>('../../modules/*/locales/en-US.json', { import: 'default' })

/** The modules' texts in a language, by module name. */
export async function moduleTexts(language: Language): Promise<Texts> {
  const files = Object.entries(language === 'zh-CN' ? zh : en)
  const texts = await Promise.all(files.map(async ([path, load]) => [path.split('/').at(-3)!, await load()] as const))
  return Object.fromEntries(texts)
}
