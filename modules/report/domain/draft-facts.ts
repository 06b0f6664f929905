import type { dispatch } from '#modules/dispatch/contract.ts'
import { HAZARDS, type Hazard, type incident } from '#modules/incident/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { shanghaiParts } from '#platform/kernel/instant.ts'
import type { ReportContent, ReportForm } from '../contract/content.ts'

export type IncidentFile = OutputOf<typeof incident.queries.getIncident>
export type Orders = OutputOf<typeof dispatch.queries.listOrders>['orders']
export type Forces = OutputOf<typeof dispatch.queries.listForces>

/** Everything a draft is written from. Nothing in it was typed for the report. */
export interface DraftFacts {
  readonly form: ReportForm
  /** 续报 2; 1 for the others. */
  readonly number: number
  /** Epoch ms up to which the draft tells. */
  readonly now: number
  readonly file: IncidentFile
  readonly orders: Orders
  readonly forces: Forces | null
  /** Township of the incident, null when it is the whole city. */
  readonly town: { readonly areaCode: string; readonly name: string } | null
  readonly defaults: { readonly addressee: string; readonly copyTo: readonly string[]; readonly contact: string; readonly urgent: boolean }
  /** The report of this incident that went before. */
  readonly previous: { readonly content: ReportContent; readonly at: number } | null
}

const ACCIDENTS: readonly Hazard[] = ['work-accident', 'chemical', 'fire', 'gas', 'traffic', 'special-equipment', 'environment']

/** Accidents report their unit and go by 国务院令第493号; the others fill the statistical form. */
export const isAccident = (hazard: Hazard): boolean => ACCIDENTS.includes(hazard)

/** 「2026年7月18日2时12分」, in Shanghai. */
export function chineseTime(at: number): string {
  const { year, month, day, hour, minute } = shanghaiParts(at)
  return `${year}年${month}月${day}日${hour}时${String(minute).padStart(2, '0')}分`
}

/** 「2时12分」, with the day when it is not the day of `beside`. */
export function shortTime(at: number, beside: number): string {
  const [own, other] = [shanghaiParts(at), shanghaiParts(beside)]
  const time = `${own.hour}时${String(own.minute).padStart(2, '0')}分`
  return own.day === other.day && own.month === other.month ? time : `${own.month}月${own.day}日${time}`
}

/** The kind of matter in one word: 滑坡险情, 洪涝灾情, 火灾事故. */
export function matterOf(file: IncidentFile): string {
  const { className, hazard, nature } = file.incident
  const name = className ?? HAZARDS[hazard].zh
  if (isAccident(hazard)) return name.endsWith('事故') || name.endsWith('事件') ? name : `${name}事故`
  return `${name}${nature === 'threat' ? '险情' : '灾情'}`
}
