interface LockEntry { version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[], libc?: string[] }
interface Lock { packages: Record<string, LockEntry> }
export function missingPackages(lock: Lock, installed: Lock, dev: boolean): string[]
export function install(options: { dev: boolean }): Promise<void>
