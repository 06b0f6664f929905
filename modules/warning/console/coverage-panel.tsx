import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { warning } from '../contract.ts'
import { useWarningText } from './texts.ts'

const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10} %`)

/** NAT-04: villages with a rain gauge; the ones without stand by name. */
export function CoveragePanel(): ReactNode {
  const t = useWarningText()
  const asked = useAsk(warning.queries.coverage, {})
  return (
    <Panel>
      <PanelHead icon="drop" title={t('coverage.title')} note={asked.data ? <>{t('coverage.note', { covered: asked.data.covered, all: asked.data.villages, percent: percent(asked.data.covered, asked.data.villages) })}</> : null}>
        {asked.data ? <span className="source">{asked.data.source} <Moment at={Date.parse(asked.data.at)} /></span> : null}
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={5} what={t('coverage.title')}>
          {(data) => (
            <table className="plain">
              <thead><tr><th>{t('coverage.town')}</th><th className="num">{t('coverage.villages')}</th><th className="num">{t('coverage.covered')}</th><th className="num">{t('coverage.working')}</th><th className="num">{t('coverage.rate')}</th><th>{t('coverage.without')}</th></tr></thead>
              <tbody>{data.towns.map((town) => (
                <tr key={town.code}>
                  <td>{town.name}</td><td className="num">{town.villages}</td><td className="num">{town.covered}</td><td className="num">{town.working}</td><td className="num nowrap">{percent(town.covered, town.villages)}</td>
                  <td className="t-s">{town.without.length === 0 ? <span className="ink3">{t('coverage.none')}</span> : <b>{town.without.map((village) => village.name).join('、')}</b>}</td>
                </tr>
              ))}</tbody>
              <tfoot><tr><td>{t('compose.sum')}</td><td className="num">{data.villages}</td><td className="num">{data.covered}</td><td className="num">{data.working}</td><td className="num nowrap">{percent(data.covered, data.villages)}</td><td /></tr></tfoot>
            </table>
          )}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
