import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { getDocument, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One run of text of a page, in pixels of its picture: left, top of the em box, size of the letters. */
export interface DrawnText {
  readonly text: string
  readonly left: number
  readonly baseline: number
  readonly width: number
  readonly size: number
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  /** In the order in which the page writes them. */
  readonly texts: readonly DrawnText[]
  readonly picture: Canvas
}

/** Reads a PDF back as pictures with their texts, by an engine that had no part in making it. */
export async function pdfPages(bytes: Uint8Array, scale = 1.5): Promise<PdfPage[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const file = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number)
    const viewport = page.getViewport({ scale })
    const picture = createCanvas(viewport.width, viewport.height)
    const context = picture.getContext('2d')
    await page.render({ canvas: picture as never, canvasContext: context as never, viewport }).promise
    const { items } = await page.getTextContent()
    const texts = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, , , up, left, baseline] = Util.transform(viewport.transform, item.transform) as number[]
      return [{ text: item.str, left: left!, baseline: baseline!, width: item.width * scale, size: Math.abs(up!) }]
    })
    pages.push({ width: viewport.width, height: viewport.height, texts, picture })
  }
  await task.destroy()
  return pages
}

/** Share of a box of the picture that is not white. */
export function inkIn(page: PdfPage, text: DrawnText): number {
  const { data } = page.picture.getContext('2d').getImageData(Math.floor(text.left), Math.floor(text.baseline - text.size), Math.max(1, Math.ceil(text.width)), Math.ceil(text.size * 1.2))
  let dark = 0
  for (let pixel = 0; pixel < data.length; pixel += 4) if (Math.min(data[pixel]!, data[pixel + 1]!, data[pixel + 2]!) < 160) dark += 1
  return dark / (data.length / 4)
}
