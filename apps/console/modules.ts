import type { ConsoleModule } from '#platform/console/define-console-module.ts'

/** The modules of the console, by hand. A declaration is small; its pages are loaded when opened. */
export const consoleModules: readonly ConsoleModule[] = []
