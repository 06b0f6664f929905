import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import type { Words } from '#platform/kernel/words.ts'

/** Languages of the screens; the first is the original. */
export const LANGUAGES = ['zh-CN', 'en-US'] as const
export type Language = (typeof LANGUAGES)[number]

/** One language's texts by namespace (`web`, `console`, or a module's folder name). */
export type Texts = Readonly<Record<string, object>>
/** Brings the texts of a language; called again for each language that is switched to. */
export type TextSource = (language: Language) => Promise<Texts>

const KEPT_AS = 'jinding.language'
const sources: TextSource[] = []
const listeners = new Set<() => void>()
let version = 0

function changed(): void {
  version++
  for (const listener of listeners) listener()
}

const isLanguage = (value: string | null): value is Language => LANGUAGES.includes(value as Language)

export function keptLanguage(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT_AS) ?? null
  return isLanguage(kept) ? kept : 'zh-CN'
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'zh-CN'
}

function put(language: Language, texts: Texts): void {
  for (const [namespace, body] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, body, true, true)
}

async function bring(language: Language, from: readonly TextSource[]): Promise<void> {
  const brought = await Promise.all(from.map((source) => source(language)))
  for (const texts of brought) put(language, texts)
}

/** Starts the texts with the kept language (zh-CN at first). Await it before the first render. */
export async function startLanguage(source: TextSource): Promise<void> {
  await i18next.init({
    lng: keptLanguage(),
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0])
  await addTexts(source)
  document.documentElement.lang = currentLanguage()
}

/** Adds texts that came with a lazily loaded part (the modules, after sign-in). */
export async function addTexts(source: TextSource): Promise<void> {
  sources.push(source)
  await bring(currentLanguage(), [source])
  changed()
}

export async function switchLanguage(language: Language): Promise<void> {
  await bring(language, sources)
  await i18next.changeLanguage(language)
  globalThis.localStorage?.setItem(KEPT_AS, language)
  document.documentElement.lang = language
  changed()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Renders again when the language or its texts change; answers the language. */
export function useLanguage(): Language {
  useSyncExternalStore(subscribe, () => version)
  return currentLanguage()
}

/** Picks a declaration's word in the current language. */
export function say(words: Words): string {
  return currentLanguage() === 'zh-CN' ? words.zh : words.en
}

/** {@link say} that follows a language switch. */
export function useSay(): (words: Words) => string {
  useLanguage()
  return say
}
