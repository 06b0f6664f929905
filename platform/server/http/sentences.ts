import type { ServerModule } from '#platform/server/action/define.ts'
import platformEn from '#platform/server/locales/en-US.json' with { type: 'json' }
import platformZh from '#platform/server/locales/zh-CN.json' with { type: 'json' }

type Language = 'zh' | 'en'

/** The sentence of an error code in a language, with `{{name}}` filled from the details. */
export interface Sentences {
  say(code: string, details: Readonly<Record<string, unknown>>, language: Language): string
  has(code: string, language: Language): boolean
}

/** A detail as it stands in a sentence: a number, a text, or words in both languages. */
function detailText(value: unknown, language: Language): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const word = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[language] : undefined
  return typeof word === 'string' ? word : '—'
}

const fill = (text: string, details: Readonly<Record<string, unknown>>, language: Language): string => text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => detailText(details[key], language))

function errorsOf(locale: Record<string, unknown>): Record<string, string> {
  return (locale['errors'] ?? {}) as Record<string, string>
}

/** Gathers `errors` of the platform's and each module's locale files; a module's keys get its name in front. */
export function gatherSentences(modules: readonly ServerModule[]): Sentences {
  const texts: Record<Language, Map<string, string>> = {
    zh: new Map(Object.entries(errorsOf(platformZh))),
    en: new Map(Object.entries(errorsOf(platformEn))),
  }
  for (const { contract, locales } of modules) {
    for (const language of ['zh', 'en'] as const) {
      for (const [key, text] of Object.entries(errorsOf(locales[language]))) texts[language].set(`${contract.module}.${key}`, text)
    }
  }
  const find = (code: string, language: Language): string | undefined => texts[language].get(code) ?? texts.zh.get(code)
  return {
    say: (code, details, language) => fill(find(code, language) ?? find('call.unexpected', language) ?? code, details, language),
    has: (code, language) => texts[language].has(code),
  }
}
