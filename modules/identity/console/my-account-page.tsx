import type { ReactNode } from 'react'
import { dateText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Tag } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Pairs } from '#platform/web/parts/drawer.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { PasswordForm } from './password-form.tsx'
import { PinForm } from './pin-form.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useIdentityText } from './texts.ts'
import './identity.css'

const { actions, queries } = identity

/** What is worth saying of a browser: its name and system. */
function agentText(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/(\d+)/.exec(agent)
  const system = /(Windows NT|Android|iPhone|Mac OS X|Linux)/.exec(agent)
  return browser ? `${browser[1]} ${browser[2]} · ${system?.[1] ?? ''}` : agent.slice(0, 40) || '—'
}

function Sessions(): ReactNode {
  const t = useIdentityText()
  const asked = useAsk(queries.mySessions, {})
  const end = useAct(actions.endSession, { refresh: [queries.mySessions] })
  const endOthers = useAct(actions.endOtherSessions, { refresh: [queries.mySessions] })
  const others = asked.data?.sessions.filter((session) => !session.current).length ?? 0
  return (
    <Panel>
      <PanelHead title={t('sessions.title')} icon="device" note={t('sessions.note')}>
        {others > 0 ? <Button pending={endOthers.pending} onClick={() => void endOthers.act({})}>{t('sessions.endOthers', { count: others })}</Button> : null}
      </PanelHead>
      <PanelBody flush>
        <Refusal failure={end.failure ?? endOthers.failure} />
        <AskedView asked={asked} rows={3}>
          {({ sessions }) => (
            <ul className="identity-lines">
              {sessions.map((session) => (
                <li key={session.id}>
                  <span className="grow">
                    <b>{agentText(session.agent)}</b> {session.current ? <Tag on>{t('sessions.current')}</Tag> : null} {session.shift ? <Tag>{t('sessions.shift')}</Tag> : null}
                    <br />
                    <span className="t-s ink3">{t('sessions.facts', { peer: session.peer, since: momentText(Date.parse(session.createdAt), serverNow()), seen: momentText(Date.parse(session.seenAt), serverNow()) })}</span>
                  </span>
                  {session.current ? null : <Button size="sm" pending={end.pending} onClick={() => void end.act({ id: session.id })}>{t('sessions.end')}</Button>}
                </li>
              ))}
            </ul>
          )}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}

/** Who I am, my password, my second factor, my sessions. */
export function MyAccountPage(): ReactNode {
  const t = useIdentityText()
  const mayKeepShift = useMay('identity.keep-shift')
  const asked = useAsk(queries.whoAmI, {})
  return (
    <div className="identity-narrow">
      <Panel>
        <PanelHead title={t('me.title')} icon="user" />
        <PanelBody>
          <AskedView asked={asked} rows={3}>
            {(user) => (
              <Pairs
                pairs={[
                  [t('accounts.name'), <b key="name">{user.name}</b>],
                  [t('accounts.username'), user.username],
                  [t('accounts.post'), user.posts.map((post) => `${post.org} ${post.post}`).join('，')],
                  [t('accounts.roles'), user.roles.map((role) => role.title).join('、')],
                  [t('me.passwordUntil'), user.passwordExpiresAt === null ? t('me.demo') : dateText(Date.parse(user.passwordExpiresAt))],
                ]}
              />
            )}
          </AskedView>
        </PanelBody>
      </Panel>
      <Panel>
        <PanelHead title={t('password.title')} icon="key" />
        <PanelBody><PasswordForm /></PanelBody>
      </Panel>
      <Panel>
        <PanelHead title={t('factor.title')} icon="shield" />
        <PanelBody>{asked.data ? <SecondFactorForm has={asked.data.secondFactor} /> : null}</PanelBody>
      </Panel>
      {mayKeepShift ? (
        <Panel>
          <PanelHead title={t('pin.title')} icon="lock" note={t('pin.note')} />
          <PanelBody><PinForm /></PanelBody>
        </Panel>
      ) : null}
      <Sessions />
    </div>
  )
}
