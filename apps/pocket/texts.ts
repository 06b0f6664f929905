import type { Language, Texts } from '#platform/web/i18n/language.ts'
import { defineTexts } from '#platform/web/i18n/text.ts'
import type zh from './locales/zh-CN.json'

/** Texts of the pocket's shell. */
export const { useText: usePocketText, text: pocketText } = defineTexts<typeof zh>('pocket')

const modulesZh = import.meta.glob<object>('../../modules/*/locales/zh-CN.json', { import: 'default' })
const modulesEn = import.meta.glob<object>('../../modules/*/locales/en-US.json', { import: 'default' })

export async function pocketTexts(language: Language): Promise<Texts> {
  const all = language === 'zh-CN' ? await import('./texts-zh.ts') : await import('./texts-en.ts')
  return { web: all.web, pocket: all.own }
}

/** The texts of these modules, by module name. */
export function moduleTexts(modules: readonly string[]) {
  return async (language: Language): Promise<Texts> => {
    const files = language === 'zh-CN' ? modulesZh : modulesEn
    const wanted = modules.flatMap((module) => {
      const load = files[`../../modules/${module}/locales/${language}.json`]
      return load ? [[module, load] as const] : []
    })
    return Object.fromEntries(await Promise.all(wanted.map(async ([module, load]) => [module, await load()] as const)))
  }
}
