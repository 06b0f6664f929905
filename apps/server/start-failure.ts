import { DatabaseError } from '#platform/server/database/database-error.ts'
import type { Settings } from '#platform/server/settings.ts'

const codeOf = (error: unknown): string | undefined => (error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined)

/** The port that could not be listened on, and the setting that chose it. */
function portOf(error: unknown, settings: Settings): { port: string; setting: string } | null {
  const { port, syscall } = error as { port?: number; syscall?: string }
  if (syscall !== 'listen' || port === undefined) return null
  const text = String(port)
  return { port: text, setting: Object.keys(settings).find((name) => name.endsWith('_PORT') && settings[name] === text) ?? 'JINDING_HTTP_PORT' }
}

/** Why the server did not start, as a sentence for whoever typed the call: what happened, what to do. Null for an error that nobody foresaw. */
export function startFailure(error: unknown, settings: Settings): string | null {
  if (error instanceof DatabaseError) return error.message
  if (codeOf(error) === 'EADDRNOTAVAIL') return `本机没有地址 ${(error as { address?: string }).address ?? ''}，请检查 JINDING_HOST。`
  const place = portOf(error, settings)
  if (place === null) return null
  if (codeOf(error) === 'EADDRINUSE') return `端口 ${place.port} 已被别的程序占用，可能平台已在运行。请停掉它，或换一个端口：${place.setting}=${Number(place.port) + 1} npm start`
  if (codeOf(error) === 'EACCES') return `不允许使用端口 ${place.port}，1024 以下需要管理员权限。请换一个端口：${place.setting}=8321 npm start`
  return null
}
