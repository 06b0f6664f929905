import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { withFileLock } from '#platform/server/database/file-lock.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'

/** The browser that comes as an npm package, laid out to run on a machine without any browser or its libraries. */
export interface BundledChromium {
  executable: string
  /** NSS, NSPR and the other libraries Chromium links to and a bare machine lacks. */
  libraries: string
  /** A fontconfig folder with one Latin font: without any font Chromium does not draw text at all. */
  fonts: string
}

/** The package unpacks into the temporary folder of the process; for the time of that call this is ours. */
async function unpackInto(folder: string, source: string): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) await inflate(join(source, name))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/**
 * The packaged fonts.conf names folders of another machine; with no font found at all Chromium ends itself at the first
 * character. Only its Latin font is offered: Chinese must come from the page.
 */
function writeFontconfig(fonts: string): void {
  const escaped = fonts.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  writeFileSync(join(fonts, 'fonts.conf'), [
    '<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${escaped}/fonts</dir><cachedir>${escaped}/cache</cachedir></fontconfig>`, '',
  ].join('\n'))
}

/** Unpacks once (about 4 s, 250 MB) into `.cache`; a cut-off attempt leaves nothing that looks complete. */
export async function bundledChromium(): Promise<BundledChromium> {
  const root = dirname(dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const cache = join(PROJECT_ROOT, '.cache')
  const folder = join(cache, `chromium-${version}`)
  mkdirSync(cache, { recursive: true })
  await withFileLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return
    const fresh = `${folder}.new`
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { recursive: true })
    await unpackInto(fresh, join(root, 'bin'))
    renameSync(fresh, folder)
  })
  writeFontconfig(join(folder, 'fonts'))
  return { executable: join(folder, 'chromium'), libraries: join(folder, 'al2023/lib'), fonts: join(folder, 'fonts') }
}
