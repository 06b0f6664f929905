import type { ReactNode } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { Pairs } from '#platform/web/parts/drawer.tsx'

/** Names under which codecs put instants, epoch ms. */
const INSTANTS = new Set(['sentAt', 'observedAt', 'at'])

interface ShownElement { readonly name: string; readonly value?: number | null; readonly values?: readonly (number | null)[] }

function isElement(value: unknown): value is ShownElement {
  return typeof value === 'object' && value !== null && typeof (value as ShownElement).name === 'string' && ('value' in value || 'values' in value)
}

function elementText(element: ShownElement): string {
  if (element.values) return element.values.map((value) => value ?? '—').join(' ')
  return String(element.value ?? '—')
}

function plainText(key: string, value: unknown): string {
  if (INSTANTS.has(key) && typeof value === 'number') return dateTimeText(value)
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}

/** What was read from a frame: measured elements first, then whatever else its codec says. */
export function DecodedFrame({ decoded }: { readonly decoded: Readonly<Record<string, unknown>> | null }): ReactNode {
  if (decoded === null) return <span className="ink3">—</span>
  const elements = Array.isArray(decoded['elements']) ? decoded['elements'].filter(isElement) : []
  const rest = Object.entries(decoded).filter(([key]) => key !== 'elements' || elements.length === 0)
  return (
    <div className="t-s">
      <Pairs pairs={elements.map((element) => [element.name, <b key="v">{elementText(element)}</b>] as const)} />
      <Pairs pairs={rest.map(([key, value]) => [key, plainText(key, value)] as const)} />
    </div>
  )
}
