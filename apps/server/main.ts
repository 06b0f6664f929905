import { readSettings, SETTINGS, settingsHelp } from '#platform/server/settings.ts'
import { stderrLogger } from '#platform/server/logger.ts'
import { bootServer } from './boot.ts'
import { gatewaySettings } from './gateway.ts'
import { SERVER_MODULES } from './modules.ts'
import { startFailure } from './start-failure.ts'
import { startReport } from './start-report.ts'

const specs = [...SETTINGS, ...gatewaySettings()]

if (process.argv.includes('--help')) {
  process.stdout.write(`${settingsHelp(specs)}\n`)
} else {
  const began = Date.now()
  const tell = (sentence: string): void => void process.stdout.write(`  ${sentence}\n`)
  const settings = readSettings(specs, process.env)
  const server = await bootServer({ settings, modules: SERVER_MODULES, logger: stderrLogger, tell }).catch((error: unknown) => {
    const sentence = startFailure(error, settings)
    process.stderr.write(sentence === null ? `没有启动 not started: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n` : `  ${sentence}\n`)
    process.exit(1)
  })
  process.stdout.write(await startReport(server, (Date.now() - began) / 1000))
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
