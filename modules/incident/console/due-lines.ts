/** Something that must be done by a time. Times in epoch ms. */
export interface DueLine {
  readonly key: string
  readonly incidentId: string
  readonly title: string
  /** What it is about: the incident, and who has to do it. */
  readonly about: string
  readonly source: string
  readonly startedAt: number
  readonly dueAt: number
}

interface ReportClock {
  readonly incidentId: string
  readonly code: string
  readonly title: string
  readonly clock: { readonly id: string; readonly title: string; readonly startedAt: string; readonly dueAt: string; readonly source: string }
}

interface OpenOrder {
  readonly id: string
  readonly incidentId: string
  readonly number: number
  readonly title: string
  readonly target: { readonly name: string }
  readonly issuedAt: string
  readonly dueAt: string
}

/** Report clocks and orders in one list, the next one first. */
export function dueLines(clocks: readonly ReportClock[], orders: readonly OpenOrder[], orderTitle: (number: string, title: string) => string): DueLine[] {
  const reports = clocks.map(({ incidentId, code, title, clock }): DueLine => ({ key: `${incidentId}:${clock.id}`, incidentId, title: clock.title, about: `${code} ${title}`, source: clock.source, startedAt: Date.parse(clock.startedAt), dueAt: Date.parse(clock.dueAt) }))
  const tasks = orders.map((order): DueLine => ({ key: order.id, incidentId: order.incidentId, title: orderTitle(String(order.number).padStart(2, '0'), order.title), about: order.target.name, source: order.title, startedAt: Date.parse(order.issuedAt), dueAt: Date.parse(order.dueAt) }))
  return [...reports, ...tasks].sort((a, b) => a.dueAt - b.dueAt)
}
