import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useIncidentText } from './texts.ts'
import type { IncidentFile } from './words.ts'

type Linked = IncidentFile['links'][number]

function LinkedTitle({ link }: { readonly link: Linked }): ReactNode {
  if (link.kind === 'incident') return <Link to="/incident/$id" params={{ id: link.refId }} className="link">{link.title}</Link>
  return link.title
}

/** Alarms, stations, hazard points and incidents that belong to this one. */
export function LinkedPanel({ links }: { readonly links: readonly Linked[] }): ReactNode {
  const t = useIncidentText()
  const alarms = links.filter((link) => link.kind === 'alarm').length
  return (
    <Panel className="linked">
      <PanelHead title={t('linked.title')} icon="link" note={t('linked.count', { alarms, others: links.length - alarms })} />
      <PanelBody flush>
        {links.length === 0 ? <Empty>{t('linked.empty')}</Empty> : (
          <table className="plain">
            <tbody>
              {links.map((link) => (
                <tr key={`${link.kind}${link.refId}`}>
                  <td style={{ width: 64 }}>{link.severity ? <SeverityChip severity={link.severity} /> : <span className="t-s ink3">{t(`linked.kind.${link.kind}`)}</span>}</td>
                  <td className="ink3 nowrap" style={{ width: 150 }}>{link.code}</td>
                  <td><LinkedTitle link={link} /></td>
                  <td className="ink3 right"><Moment at={Date.parse(link.linkedAt)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PanelBody>
    </Panel>
  )
}
