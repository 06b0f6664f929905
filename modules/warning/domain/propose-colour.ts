import { type Severity, SEVERITY_WORDS, severityRank } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import type { SignalRow } from '../contract/tables.ts'

/** Rain of one station by hours; null: not known, which is not dry. */
export interface MeasuredRain {
  readonly stationId: string
  readonly stationName: string
  readonly byHours: Readonly<Record<number, number | null>>
}

export interface ColourProposal {
  readonly severity: Severity | null
  readonly reason: Words
  readonly signal: SignalRow | null
  /** Stations that reach the signal, most rain first; without one, those that come nearest. */
  readonly measured: readonly { readonly stationId: string; readonly stationName: string; readonly hours: number; readonly millimetres: number }[]
}

const SHOWN = 5

function reaching(signal: SignalRow, rain: readonly MeasuredRain[]) {
  const hours = signal.hours ?? 0
  return rain
    .flatMap((station) => {
      const millimetres = station.byHours[hours]
      return millimetres === null || millimetres === undefined ? [] : [{ stationId: station.stationId, stationName: station.stationName, hours, millimetres }]
    })
    .toSorted((a, b) => b.millimetres - a.millimetres)
}

const numbers = (value: number): string => String(Math.round(value * 10) / 10)

/**
 * The worst colour whose measured threshold some station in the area has reached. A proposal only: forecasts, which
 * count as much (「可能」), are the forecaster's to say.
 */
export function proposeColour(signals: readonly SignalRow[], rain: readonly MeasuredRain[]): ColourProposal {
  const measurable = signals.filter((signal) => signal.measure === 'rain' && signal.hours !== null && signal.value !== null).toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))
  if (measurable.length === 0) return { severity: null, signal: null, measured: [], reason: { zh: '这一种类没有本系统能实测的标准，颜色由发布单位判定。', en: 'Nothing here measures this kind; whoever issues it decides the colour.' } }
  if (rain.length === 0) return { severity: null, signal: null, measured: [], reason: { zh: '范围内没有雨量数据，不能据实测建议颜色。', en: 'No rain data in the area: no colour can be proposed from measurements.' } }
  for (const signal of measurable) {
    const found = reaching(signal, rain)
    const top = found[0]
    if (!top || top.millimetres < signal.value!) continue
    const over = found.filter((station) => station.millimetres >= signal.value!)
    const words = SEVERITY_WORDS[signal.severity]
    return {
      severity: signal.severity, signal, measured: over.slice(0, SHOWN),
      reason: {
        zh: `${top.stationName} ${top.hours} 小时实测 ${numbers(top.millimetres)} mm，达到${words.zh}标准 ${numbers(signal.value!)} mm${over.length > 1 ? `；共 ${over.length} 站达到` : ''}。`,
        en: `${top.stationName} measured ${numbers(top.millimetres)} mm in ${top.hours} h, the ${words.en.toLowerCase()} signal begins at ${numbers(signal.value!)} mm${over.length > 1 ? `; ${over.length} stations reach it` : ''}.`,
      },
    }
  }
  const least = measurable.at(-1)!
  const nearest = reaching(least, rain).slice(0, SHOWN)
  const top = nearest[0]
  const said = top === undefined ? { zh: '没有完整时段的数据', en: 'no whole window of data' } : { zh: `最大 ${top.stationName} ${top.hours} 小时 ${numbers(top.millimetres)} mm`, en: `most at ${top.stationName}, ${numbers(top.millimetres)} mm in ${top.hours} h` }
  return { severity: null, signal: null, measured: nearest, reason: { zh: `实测未达到任何颜色的标准：${said.zh}。有预报依据的，由人选定并写明理由。`, en: `No signal is reached by measurement: ${said.en}. With a forecast, choose one and write why.` } }
}
