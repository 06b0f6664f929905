import { create } from 'zustand'
import { may, useSessionStore } from '#platform/web/session/session.ts'
import type { ConsoleModule, MenuEntry, RailGroup, SlotFill, SlotName } from './define-console-module.ts'

/** The modules in force: in the app's list and switched on by the server. Put there by the app at sign-in. */
export const useConsoleModules = create<{ readonly modules: readonly ConsoleModule[] }>(() => ({ modules: [] }))

export function setConsoleModules(all: readonly ConsoleModule[], switchedOn: readonly string[]): readonly ConsoleModule[] {
  const modules = all.filter((module) => switchedOn.includes(module.module))
  useConsoleModules.setState({ modules })
  return modules
}

const byOrder = (a: { readonly order?: number }, b: { readonly order?: number }): number => (a.order ?? 100) - (b.order ?? 100)

/** The entries of a group that the signed-in person may open. */
export function menuOf(modules: readonly ConsoleModule[], group: RailGroup): readonly MenuEntry[] {
  return modules
    .filter((module) => module.group === group)
    .flatMap((module) => module.menu)
    .filter((entry) => may(entry.permission))
    .toSorted(byOrder)
}

export function useMenu(group: RailGroup): readonly MenuEntry[] {
  useSessionStore((store) => store.facts?.user)
  return menuOf(useConsoleModules((store) => store.modules), group)
}

export function slotFills(modules: readonly ConsoleModule[], name: SlotName): readonly SlotFill[] {
  return modules
    .flatMap((module) => module.slots ?? [])
    .filter((fill) => fill.slot === name && may(fill.permission))
    .toSorted(byOrder)
}
