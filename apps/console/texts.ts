import { defineTexts } from '#platform/web/i18n/text.ts'
import type { Language, Texts } from '#platform/web/i18n/language.ts'
import type zh from './locales/zh-CN.json'

/** Texts of the shell and the sign-in page. */
export const { useText: useConsoleText, text: consoleText } = defineTexts<typeof zh>('console')

/** What the sign-in page and the shell need; the modules' texts follow after sign-in. */
export async function consoleTexts(language: Language): Promise<Texts> {
  const all = language === 'zh-CN' ? await import('./texts-zh.ts') : await import('./texts-en.ts')
  return { web: all.web, console: all.own }
}
