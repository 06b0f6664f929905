import type { ReactNode } from 'react'
import { SEVERITIES, type Severity } from '#platform/kernel/severity.ts'
import { useSay } from '../i18n/language.ts'
import { useWebText } from '../i18n/web-text.ts'
import { severityColours, tokens, type ThemeName } from '../tokens/tokens.ts'
import type { MapLayer, SymbolFill } from './map-layer.ts'
import { type DrawnShape, GAUGE_ARROW, SYMBOL_PATHS } from './symbol-shapes.ts'

interface MapSymbolProps {
  readonly shape: DrawnShape
  readonly theme: ThemeName
  readonly fill?: SymbolFill
  readonly severity?: Severity
  readonly lost?: boolean
}

function Badge({ severity, theme }: { readonly severity: Severity; readonly theme: ThemeName }): ReactNode {
  const t = useWebText()
  const { solid, onSolid } = severityColours(theme, severity)
  return (
    <>
      <rect x="5" y="-15" width="13" height="13" fill={solid} />
      <text x="11.5" y="-5" fontSize="10" fontWeight="700" textAnchor="middle" fill={onSolid}>{t(`severityShort.${severity}`)}</text>
    </>
  )
}

const FILLS = ['hollow', 'half', 'full'] as const

/** A map symbol as SVG, for legends, lists and print. */
export function MapSymbol({ shape, theme, fill = 'hollow', severity, lost = false }: MapSymbolProps): ReactNode {
  const { ink, surface } = tokens[theme]
  const path = SYMBOL_PATHS[shape]
  return (
    <svg className="map-symbol" viewBox="-13 -16 32 28" aria-hidden="true" opacity={lost ? 0.5 : 1}>
      <path d={path} fill={fill === 'full' ? ink : surface} stroke={ink} strokeWidth="1.8" strokeLinejoin="round" strokeDasharray={lost ? '2.5 2' : undefined} />
      {fill === 'half' ? <path d={path} fill={ink} style={{ clipPath: 'inset(0 50% 0 0)' }} /> : null}
      {shape === 'gauge' ? <path d={GAUGE_ARROW} fill="none" stroke={fill === 'full' ? surface : ink} strokeWidth="1.4" /> : null}
      {severity ? <Badge severity={severity} theme={theme} /> : null}
    </svg>
  )
}

/** What the symbols of the layers that are on mean: shape is kind, fill is state, badge is level. */
export function Legend({ layers, theme }: { readonly layers: readonly MapLayer[]; readonly theme: ThemeName }): ReactNode {
  const t = useWebText()
  const say = useSay()
  const points = layers.filter((layer) => layer.kind === 'points')
  const kinds = points.filter((layer) => layer.shape !== 'none')
  const first = kinds[0]
  if (!first) return null
  const levelled = kinds.find((layer) => layer.shape === 'triangle') ?? first
  const stated = kinds.find((layer) => layer.shape === 'square' && layer.fillBy)
  const aged = points.some((layer) => layer.late)
  return (
    <section className="map-box legend" aria-label={t('map.legend')}>
      <div className="map-box-head"><h3>{t('map.legend')}</h3><span className="ink3 t-s push">{t('map.legendNote')}</span></div>
      <div className="map-box-body legend-grid" role="group" aria-label={t('map.legend')} tabIndex={0}>
        {kinds.map((layer) => <span key={layer.id} className="row g4"><MapSymbol shape={layer.shape as DrawnShape} theme={theme} /><span>{say(layer.short ?? layer.title)}</span></span>)}
        {stated ? FILLS.map((fill) => <span key={fill} className="row g4"><MapSymbol shape={stated.shape as DrawnShape} theme={theme} fill={fill} />{t(`map.fill.${fill}`)}</span>) : null}
        {aged ? <span className="row g4"><MapSymbol shape={first.shape as DrawnShape} theme={theme} lost />{t('map.lost')}</span> : null}
      </div>
      <div className="row legend-levels">{SEVERITIES.map((severity) => <MapSymbol key={severity} shape={levelled.shape as DrawnShape} theme={theme} severity={severity} />)}</div>
    </section>
  )
}
