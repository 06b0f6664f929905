import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { mapFiles } from './basemap.ts'
import { makeBase } from './places.ts'
import { registerFiles } from './registers.ts'
import { makeTerrain } from './terrain.ts'

/** Writes everything that is generated: `node regions/emeishan/generate/index.ts`. */
const region = path.join(import.meta.dirname, '..')
const base = makeBase(makeTerrain())
for (const [name, content] of [...registerFiles(base), ...mapFiles(base)]) {
  const file = path.join(region, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  process.stdout.write(`${name} ${Buffer.byteLength(content)}\n`)
}
