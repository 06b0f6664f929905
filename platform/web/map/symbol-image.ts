import { webText } from '../i18n/web-text.ts'
import { severityColours, tokens } from '../tokens/tokens.ts'
import { PILL, symbolBox, type SymbolLook } from './symbol-key.ts'
import { GAUGE_ARROW, SYMBOL_PATHS } from './symbol-shapes.ts'

const PIXEL_RATIO = 2
const STROKE = 1.8

type Canvas = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

function inks(look: SymbolLook): { ink: string; ground: string; accent: string } {
  const colours = tokens[look.theme]
  return { ink: colours.ink, ground: look.theme === 'dark' ? tokens.map.dark.halo : colours.surface, accent: colours.accent }
}

function drawBody(at: Canvas, look: SymbolLook): void {
  const { ink, ground } = inks(look)
  const outline = new Path2D(SYMBOL_PATHS[look.shape])
  at.lineWidth = STROKE
  at.lineJoin = 'round'
  at.strokeStyle = ink
  at.fillStyle = look.fill === 'full' ? ink : ground
  at.fill(outline)
  if (look.fill === 'half') {
    at.save()
    at.beginPath()
    at.rect(-14, -14, 14, 28)
    at.clip()
    at.fillStyle = ink
    at.fill(outline)
    at.restore()
  }
  at.setLineDash(look.age === 'lost' ? [2.5, 2] : [])
  at.stroke(outline)
  at.setLineDash([])
}

function drawInside(at: Canvas, look: SymbolLook): void {
  const { ink, ground } = inks(look)
  const on = look.fill === 'full' ? ground : ink
  if (look.shape === 'gauge') {
    at.strokeStyle = on
    at.lineWidth = 1.4
    at.lineCap = 'round'
    at.stroke(new Path2D(GAUGE_ARROW))
  }
  if (look.glyph === '') return
  at.fillStyle = on
  at.font = `700 ${look.glyph.length > 2 ? 9 : 10}px ${tokens.type.family}`
  at.textAlign = 'center'
  at.textBaseline = 'middle'
  at.fillText(look.glyph, 0, 0.5)
}

/** What kind, and how many of it. */
function drawPill(at: Canvas, look: SymbolLook): void {
  const { ink, ground } = inks(look)
  at.beginPath()
  at.roundRect(-PILL.x, -PILL.y, 2 * PILL.x, 2 * PILL.y, PILL.y)
  at.fillStyle = ground
  at.fill()
  at.lineWidth = 1.2
  at.strokeStyle = ink
  at.stroke()
  at.save()
  at.translate(-10, 0)
  at.scale(0.72, 0.72)
  at.lineWidth = 2
  at.lineJoin = 'round'
  at.stroke(new Path2D(SYMBOL_PATHS[look.shape]))
  if (look.shape === 'gauge') at.stroke(new Path2D(GAUGE_ARROW))
  at.restore()
  at.fillStyle = ink
  at.font = `700 ${look.glyph.length > 3 ? 9 : 12}px ${tokens.type.family}`
  at.textAlign = 'center'
  at.textBaseline = 'middle'
  at.fillText(look.glyph, 7.5, 0.5)
}

/** The badge says its severity in a character, so that colour is never alone. */
function drawBadge(at: Canvas, look: SymbolLook): void {
  if (!look.severity) return
  // A pill is wide: its badge sits further out, where the count stays free.
  if (look.fill === 'many') at.translate(9, 0)
  const colours = severityColours(look.theme, look.severity)
  at.fillStyle = colours.solid
  at.fillRect(4, -19, 13, 13)
  at.lineWidth = 1
  at.strokeStyle = inks(look).ground
  at.strokeRect(3.5, -19.5, 14, 14)
  at.fillStyle = colours.onSolid
  at.font = `700 10px ${tokens.type.family}`
  at.textAlign = 'center'
  at.textBaseline = 'middle'
  at.fillText(webText(`severityShort.${look.severity}`), 10.5, -12)
}

/** Draws a symbol as an image for the map. */
export function symbolImage(look: SymbolLook): { readonly image: ImageData; readonly pixelRatio: number } {
  const box = symbolBox(look)
  const canvas = document.createElement('canvas')
  canvas.width = box.width * PIXEL_RATIO
  canvas.height = box.height * PIXEL_RATIO
  const at = canvas.getContext('2d')!
  at.scale(PIXEL_RATIO, PIXEL_RATIO)
  at.translate(-box.left, -box.top)
  at.globalAlpha = look.age === 'fresh' ? 1 : 0.5
  if (look.fill === 'many') drawPill(at, look)
  else {
    drawBody(at, look)
    drawInside(at, look)
  }
  at.globalAlpha = 1
  if (look.picked && look.fill !== 'many') {
    at.beginPath()
    at.arc(0, 0, 19, 0, 2 * Math.PI)
    at.lineWidth = 2.5
    at.strokeStyle = inks(look).accent
    at.stroke()
  }
  drawBadge(at, look)
  return { image: at.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: PIXEL_RATIO }
}
