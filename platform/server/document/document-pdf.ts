import type { OfficialDocument } from '#platform/kernel/official-document.ts'
import { characterName, documentFont, drawable, MISSING_MARK } from './document-font.ts'
import { pdfLayout } from './pdf-layout.ts'

/** Says below the body which characters the font lacks: 〓 alone would hide what was written. */
function withMissing(document: OfficialDocument, missing: ReadonlySet<string>): OfficialDocument {
  if (missing.size === 0) return document
  const names = [...missing].map(characterName).join('、')
  return { ...document, body: [...document.body, { kind: 'paragraph', text: `注：本件有字库未收的字，以 ${MISSING_MARK} 代替：${names}。原字以系统内文书为准。` }] }
}

/**
 * The paper as PDF 1.3 pages of A4 after GB/T 9704-2012, in Noto Sans SC (embedded as a subset). Reads no file but
 * its fonts and opens no address, whatever the paper says.
 */
export async function documentPdf(document: OfficialDocument): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake')
  const font = documentFont()
  const missing = new Set<string>()
  const draw = (text: string): string => drawable(text, font.coverage, missing)
  pdfLayout(document, draw)
  pdfmake.setFonts({ NotoSansSC: { normal: font.normal, bold: font.bold } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === font.normal || path === font.bold)
  return pdfmake.createPdf(pdfLayout(withMissing(document, missing), draw)).getBuffer()
}
