// Completes package-lock.json after it was written against a registry mirror that lacks the binaries of other
// platforms: `npm install` then leaves their entries out, and `npm ci` refuses the lock. Every optional dependency
// with an exact version gets an entry (version, system, processor), without which npm cannot know that it is not for
// this machine. Run by hand after changing dependencies: node tools/complete-lock.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32']
const PROCESSORS = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el']

/** `binding-linux-arm-gnueabihf` → { os: ['linux'], cpu: ['arm'] }; undefined when the name tells no platform. */
function platformOf(name) {
  const words = name.split(/[^a-z0-9]+/)
  const os = SYSTEMS.find(system => words.includes(system))
  const cpu = PROCESSORS.find(processor => words.includes(processor))
  if (!os || !cpu) return undefined
  const libc = words.some(word => word.startsWith('musl')) ? ['musl'] : words.some(word => word.startsWith('gnu')) && os === 'linux' ? ['glibc'] : undefined
  return { cpu: [cpu], ...(libc ? { libc } : {}), os: [os] }
}

/** Entries that `npm ci` will ask for and the lock does not have: [path, entry][]. */
export function missingEntries(lock) {
  const missing = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const hoisted = `node_modules/${name}`
      const nested = `${path}/${hoisted}`
      const present = [hoisted, nested].some(at => lock.packages[at])
      if (present) continue
      const platform = /^\d+\.\d+\.\d+/.test(version) ? platformOf(name) : undefined
      if (platform) missing.push([hoisted, { version, ...platform, ...(entry.dev ? { dev: true } : {}), license: entry.license, optional: true }])
    }
  }
  return missing
}

function main() {
  const file = new URL('../package-lock.json', import.meta.url)
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock)
  if (process.argv.includes('--check')) {
    if (missing.length > 0) console.error(`package-lock.json lacks ${missing.length} optional packages of other platforms; run: node tools/complete-lock.mjs`)
    process.exitCode = missing.length > 0 ? 1 : 0
    return
  }
  const packages = Object.entries(lock.packages).concat(missing)
  lock.packages = Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} entries added`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
