import { type ReactNode, useEffect, useState } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { useSay } from '../i18n/language.ts'
import { momentText, numberText } from '../i18n/time-text.ts'
import { useWebText } from '../i18n/web-text.ts'
import { Icon } from '../parts/icon.tsx'
import { useServerNow } from '../session/server-clock.ts'
import { sourceOf } from './layer-style.ts'
import type { MapLayer } from './map-layer.ts'

interface LayerPanelProps {
  readonly layers: readonly MapLayer[]
  readonly on: ReadonlySet<string>
  readonly failed: ReadonlySet<string>
  readonly onSwitch: (id: string, on: boolean) => void
  readonly onRetry: (id: string) => void
}

function LayerNote({ layer, failed, onRetry }: { readonly layer: MapLayer; readonly failed: boolean; readonly onRetry: () => void }): ReactNode {
  const t = useWebText()
  const now = useServerNow(MINUTE)
  if (failed) return <button type="button" className="link t-s push nowrap" onClick={onRetry}>{t('map.layerFailed')} · {t('map.layerRetry')}</button>
  const at = layer.dataAt?.() ?? null
  const count = layer.count?.() ?? null
  const parts = [count === null ? '' : numberText(count), at === null ? '' : momentText(at, now)].filter((part) => part !== '')
  return <span className="ink3 t-s push nowrap" title={at === null ? t('map.ageUnknown') : t('map.updated', { time: momentText(at, now) })}>{parts.join(' · ')}</span>
}

/** Draws again when a layer says that its data changed, so that its age is the true one. */
function useNews(layers: readonly MapLayer[]): void {
  const [, setNews] = useState(0)
  useEffect(() => {
    const stops = layers.map((layer) => layer.subscribe?.(() => setNews((count) => count + 1)))
    return () => stops.forEach((stop) => stop?.())
  }, [layers])
}

/** Which layers are on, each with the time of its data; one that failed says so and can be tried again. */
export function LayerPanel({ layers, on, failed, onSwitch, onRetry }: LayerPanelProps): ReactNode {
  const t = useWebText()
  const say = useSay()
  const [open, setOpen] = useState(() => !globalThis.matchMedia('(max-width: 900px)').matches)
  useNews(layers)
  const groundFailed = failed.has('base') || failed.has('hillshade')
  return (
    <section className="map-box" aria-label={t('map.layers')}>
      <button type="button" className="map-box-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="layers" />
        <h3>{t('map.layers')}</h3>
        <span className="ink3 t-s push">{t('map.layersOn', { on: on.size, all: layers.length })}</span>
      </button>
      {open ? (
        <div className="map-box-body">
          {layers.map((layer, at) => {
            const heading = layer.group && layers[at - 1]?.group?.zh !== layer.group.zh ? say(layer.group) : null
            return (
              <div key={layer.id}>
                {heading === null ? null : <div className="t-s ink3" style={{ paddingTop: 6 }}>{heading}</div>}
                <div className="row map-layer">
                  <label className="row grow">
                    <input type="checkbox" className="tick" checked={on.has(layer.id)} onChange={(event) => onSwitch(layer.id, event.target.checked)} />
                    <span className={on.has(layer.id) ? 'ellipsis' : 'ellipsis ink3'}>{say(layer.title)}</span>
                  </label>
                  <LayerNote layer={layer} failed={on.has(layer.id) && failed.has(sourceOf(layer))} onRetry={() => onRetry(layer.id)} />
                </div>
              </div>
            )
          })}
          <div className="row map-layer"><span className="ink3 t-s">{t('map.ground')}</span>{groundFailed ? <button type="button" className="link t-s push" onClick={() => { onRetry('base'); onRetry('hillshade') }}>{t('map.layerFailed')} · {t('map.layerRetry')}</button> : <span className="ink3 t-s push">{t('map.groundNote')}</span>}</div>
        </div>
      ) : null}
    </section>
  )
}
