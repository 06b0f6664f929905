import i18next from 'i18next'
import { useLanguage } from './language.ts'

type Translate = (key: string, options: Readonly<Record<string, unknown>>) => string
/** i18next's own key types know nothing of our namespaces; {@link defineTexts} brings better ones. */
const translate: Translate = (key, options) => (i18next.t as unknown as Translate)(key, options)

type Leaf<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K

/** Every dotted key of a locale file: `{ page: { title: '…' } }` gives `'page.title'`; plural endings are left off. */
export type TextKey<T> = { [K in keyof T & string]: T[K] extends string ? Leaf<K> : `${K}.${TextKey<T[K]>}` }[keyof T & string]

/** Values of the `{{name}}` places; `count` chooses the plural. */
export type TextValues = Readonly<Record<string, string | number>>

export type TextOf<T> = (key: TextKey<T>, values?: TextValues) => string

export interface TextAccess<T> {
  /** The texts inside a component; follows a language switch. */
  readonly useText: () => TextOf<T>
  /** The texts outside components. */
  readonly text: TextOf<T>
}

/**
 * The texts of one namespace, typed by its Chinese locale file, so that a key that does not exist does not compile:
 *
 *     import type zh from '../locales/zh-CN.json'
 *     export const { useText, text } = defineTexts<typeof zh>('incident')
 */
export function defineTexts<T>(namespace: string): TextAccess<T> {
  const text: TextOf<T> = (key, values) => translate(key, { ns: namespace, ...values })
  return {
    text,
    useText: () => {
      useLanguage()
      return text
    },
  }
}
