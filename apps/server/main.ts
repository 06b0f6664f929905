import { readSettings, SETTINGS, settingsHelp } from '#platform/server/settings.ts'
import { stderrLogger } from '#platform/server/logger.ts'
import { bootServer } from './boot.ts'
import { SERVER_MODULES } from './modules.ts'

const specs = [...SETTINGS]

if (process.argv.includes('--help')) {
  process.stdout.write(`${settingsHelp(specs)}\n`)
} else {
  const began = Date.now()
  const tell = (sentence: string): void => void process.stdout.write(`  ${sentence}\n`)
  const server = await bootServer({ settings: readSettings(specs, process.env), modules: SERVER_MODULES, logger: stderrLogger, tell })
  process.stdout.write(`\n  金顶 已就绪（${((Date.now() - began) / 1000).toFixed(1)} 秒）  ${server.url}\n\n`)
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
