import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { defineTexts } from '#platform/web/i18n/text.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { COMMAND_ROLE_WORDS, response } from '../contract.ts'
import type zh from '../locales/zh-CN.json'

const { useText } = defineTexts<typeof zh>('response')

type Line = OutputOf<typeof response.queries.myCommand>['lines'][number]

function CommandLine({ line }: { readonly line: Line }): ReactNode {
  const t = useText()
  const say = useSay()
  const [id] = useState(() => uuidv7(serverNow()))
  const role = say(COMMAND_ROLE_WORDS[line.role])
  const take = useAct(response.actions.takeCommand, { refresh: [response.queries.myCommand, response.queries.board] })
  const offered = line.state === 'offered'
  return (
    <article className={offered ? 'card edge col g8' : 'card col g8'}>
      <div className="row between"><b>{offered ? t('pocket.offered', { by: line.by, role }) : t('pocket.held', { role })}</b><span className="t-s ink3"><Moment at={Date.parse(line.at)} /></span></div>
      <div>{line.incidentTitle} <span className="t-s ink3">{line.incidentCode}</span></div>
      {line.reason === '' ? null : <p className="ink2">{line.reason}</p>}
      {offered ? <><p className="t-s ink2">{t('pocket.from', { from: line.from ?? t('command.nobody') })}</p><Button kind="primary" size="lg" pending={take.pending} onClick={() => void take.act({ id, incidentId: line.incidentId, role: line.role })}>{t('pocket.take', { role })}</Button></> : null}
      <Refusal failure={take.failure} />
    </article>
  )
}

/** Command offered to the signed-in person, taken by one press; and what he holds. */
export function CommandCard(): ReactNode {
  const asked = useAsk(response.queries.myCommand, {})
  useRefreshOn(response.topics.command, [response.queries.myCommand])
  const lines = asked.data?.lines ?? []
  if (lines.length === 0) return null
  return <>{lines.toSorted((a, b) => (a.state === b.state ? 0 : a.state === 'offered' ? -1 : 1)).map((line) => <CommandLine key={`${line.incidentId}${line.role}`} line={line} />)}</>
}
