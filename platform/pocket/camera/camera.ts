import { tokens } from '#platform/web/tokens/tokens.ts'
import { fitWithin, type WatermarkFacts, watermarkLines } from './watermark.ts'

/** A photo ready to be kept: never in the phone's album, with its facts written in and beside it. */
export interface MarkedPhoto {
  readonly content: Blob
  readonly width: number
  readonly height: number
  readonly facts: WatermarkFacts
}

const LONGEST_SIDE = 1_920
const QUALITY = 0.82

/** Opens the phone's camera and answers the picture; null when the person turned back. */
export function takePicture(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.setAttribute('capture', 'environment')
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

async function sha256(content: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function write(at: CanvasRenderingContext2D, lines: readonly string[], width: number, height: number): void {
  const size = Math.max(14, Math.round(width / 44))
  const line = Math.round(size * 1.5)
  const top = height - line * lines.length - size
  at.fillStyle = 'rgba(20,24,23,.62)'
  at.fillRect(0, top, width, height - top)
  at.fillStyle = '#FFFFFF'
  at.textBaseline = 'top'
  lines.forEach((text, n) => {
    at.font = `${n === 0 ? 700 : 400} ${size}px ${tokens.type.family}`
    at.fillText(text, size, top + size / 2 + n * line)
  })
}

/** Writes time, place, number and hash of the original into the picture, and makes it small enough to send. */
export async function markPicture(original: Blob, facts: Omit<WatermarkFacts, 'sha256'>): Promise<MarkedPhoto> {
  const all: WatermarkFacts = { ...facts, sha256: await sha256(original) }
  const picture = await createImageBitmap(original, { imageOrientation: 'from-image' })
  const { width, height } = fitWithin(picture, LONGEST_SIDE)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const at = canvas.getContext('2d')!
  at.drawImage(picture, 0, 0, width, height)
  picture.close()
  write(at, watermarkLines(all), width, height)
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  if (!content) throw new Error('the picture could not be encoded')
  return { content, width, height, facts: all }
}
