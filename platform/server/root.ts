import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"name": "jinding"')) return folder
    if (folder === dirname(folder)) throw new Error(`no project folder above ${from}`)
  }
}

/** The project folder, found from the running file, so that source and bundle read the same SQL, regions and assets. */
export const PROJECT_ROOT = findRoot(import.meta.dirname)
