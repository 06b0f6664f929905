import { PREPARED_DATA } from './prepared-data.ts'
import { ServerProcess } from './server-process.ts'

/** Once before all files: a first start from nothing, which loads the demo city and ends as Ctrl-C ends it. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await ServerProcess.open({ name: 'prepared' })
  await server.stop()
  process.env[PREPARED_DATA] = server.dataDir
  return () => server.remove()
}
