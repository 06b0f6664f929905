import { type ReactNode, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { response } from '../contract.ts'
import { PhoneTree } from './headquarters-panel.tsx'
import './one-key.css'
import { useResponseText } from './texts.ts'

/** The special headquarters of the city: standing members, duties, phone tree. */
export function HeadquartersPage(): ReactNode {
  const t = useResponseText()
  const asked = useAsk(response.queries.listHeadquarters, {})
  const [code, setCode] = useState<string | null>(null)
  return (
    <AskedView asked={asked} rows={12} what={t('hq.page')}>
      {(data) => {
        const shown = data.headquarters.find((one) => one.code === code) ?? data.headquarters[0]
        return (
          <div className="hq-page">
            <Panel>
              <PanelHead title={t('hq.page')} icon="team" note={t('hq.count', { n: data.headquarters.length })} />
              <PanelBody flush>
                <ul className="hq-list">
                  {data.headquarters.map((one) => <li key={one.code}><button type="button" aria-pressed={one.code === shown?.code} onClick={() => setCode(one.code)}><span>{one.name}</span><span className="push t-s ink3">{t('hq.members', { n: one.members.length })}</span></button></li>)}
                </ul>
              </PanelBody>
            </Panel>
            {shown ? (
              <Panel>
                <PanelHead title={shown.name} note={shown.planTitle} />
                <PanelBody>
                  <p className="t-s ink3">{t('hq.tree')}</p>
                  <PhoneTree members={shown.members} />
                  <p className="source">{shown.source} {shown.surveyedAt} {t('hq.confidence', { mark: shown.confidence })}</p>
                </PanelBody>
              </Panel>
            ) : null}
          </div>
        )
      }}
    </AskedView>
  )
}
