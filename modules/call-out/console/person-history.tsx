import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { team } from '#modules/team/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { DrawerSection } from '#platform/web/parts/drawer.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useMayUse } from '#platform/web/session/session.ts'
import { ANSWER_WORDS, callOut, WAY_WORDS } from '../contract.ts'

const w = (zh: string, en: string) => ({ zh, en })
const TEAM = 'team.team'
const EXPERT = 'team.expert'
const SHOWN = 20

interface PersonProps {
  readonly personId: string
}

/** Every call to a person that belonged to an event, and how it was answered. */
function UsedIn({ personId }: PersonProps): ReactNode {
  const say = useSay()
  const asked = useAsk(callOut.queries.history, { personId, limit: SHOWN })
  return (
    <DrawerSection title={say(w('参与过的事件', 'Events taken part in'))} note={say(w('按叫应记录', 'By the record of call-outs'))}>
      <AskedView asked={asked} rows={2}>
        {({ lines }) => {
          const used = lines.filter((line) => line.subject.kind !== 'watch')
          return used.length === 0 ? <p className="ink2">{say(w('还没有在事件里叫应过。', 'Not called in any event yet.'))}</p> : (
            <table className="plain"><tbody>
              {used.map((line) => (
                <tr key={line.callOutId}>
                  <td><Link className="link" to={line.subject.kind === 'incident' ? `/incident/${line.subject.id}` : `/call-out/${line.callOutId}`}>{line.subject.code} {line.subject.title}</Link>{line.drill ? <span className="tag demo">{say(w('演练', 'Drill'))}</span> : null}<div className="source">{dateTimeText(Date.parse(line.startedAt))}</div></td>
                  <td>{line.answer === null || line.answeredAt === null ? say(w('未应答', 'Not answered')) : `${say(ANSWER_WORDS[line.answer])} ${dateTimeText(Date.parse(line.answeredAt))}`}</td>
                </tr>
              ))}
            </tbody></table>
          )
        }}
      </AskedView>
    </DrawerSection>
  )
}

/** When the leader last answered anything, and a test call to try it again. */
function TestCall({ personId, name, unit, code }: PersonProps & { readonly name: string; readonly unit: string; readonly code: string }): ReactNode {
  const say = useSay()
  const mayStart = useMay('call-out.start')
  /** Id of the test call being asked about: the same one when it is tried again. */
  const [asking, setAsking] = useState<string | null>(null)
  const asked = useAsk(callOut.queries.history, { personId, limit: SHOWN })
  const start = useAct(callOut.actions.start, { refresh: [callOut.queries.history, callOut.queries.list], onDone: () => setAsking(null) })
  const call = (id: string): void => {
    const reason = say(w(`试叫：${unit} 队长`, `Test call: leader of ${unit}`))
    void start.act({ id, subject: { kind: 'watch', id, code, title: reason }, text: say(w('这是试叫，请按 1 或回复收到，不用出动。', 'This is a test call. Press 1 or answer; do not set out.')), recipients: [{ personId, reason }] })
  }
  return (
    <DrawerSection title={say(w('队长应答', 'Answers of the leader'))}>
      <AskedView asked={asked} rows={1}>
        {({ lines }) => {
          const last = lines.find((line) => line.answeredAt !== null)
          const running = lines.find((line) => line.state === 'calling')
          return (
            <p>
              {last?.answeredAt ? <>{say(w('最近一次应答', 'Last answered'))} <b>{dateTimeText(Date.parse(last.answeredAt))}</b>{last.way === null ? '' : `（${say(WAY_WORDS[last.way])}）`}</> : say(w('没有应答过的记录。', 'There is no answer on record.'))}
              {running ? <> <Link className="link" to={`/call-out/${running.callOutId}`}>{say(w('正在叫应', 'Being called now'))}</Link></> : null}
            </p>
          )
        }}
      </AskedView>
      {mayStart ? <Button size="sm" icon="phone" onClick={() => setAsking(uuidv7(serverNow()))}>{say(w('试叫队长…', 'Test call…'))}</Button> : null}
      <Confirm open={asking !== null} title={say(w(`试叫 ${name}`, `Test call to ${name}`))} act={say(w(`现在试叫 ${name}`, `Call ${name} now`))} pending={start.pending} onAct={() => asking !== null && call(asking)} onClose={() => setAsking(null)} lead={say(w('按通用叫应时限逐级呼叫一人，内容写明是试叫。', 'Calls this one person by the usual ladder; the text says that it is a test.'))} irrevocable={[say(w('对方的应用、短信和电话会响', 'Their app, SMS and telephone will ring'))]} revocable={[say(w('可在叫应板上撤回', 'It can be withdrawn on the board'))]}>
        <Refusal failure={start.failure} />
      </Confirm>
    </DrawerSection>
  )
}

function OfTeam({ id }: { readonly id: string }): ReactNode {
  const say = useSay()
  const row = useAsk(team.queries.getTeam, { id }).data?.row
  if (!row) return null
  if (!row.leaderPersonId) return <DrawerSection title={say(w('队长应答', 'Answers of the leader'))}><p className="ink2">{say(w('没有关联队长档案，不能试叫。请在编辑里选择队长档案。', 'No person record of the leader: choose one in 编辑 to call.'))}</p></DrawerSection>
  return <TestCall personId={row.leaderPersonId} name={row.leaderName ?? row.name} unit={row.name} code={row.code} />
}

function OfExpert({ id }: { readonly id: string }): ReactNode {
  const row = useAsk(team.queries.getExpert, { id }).data?.row
  return row?.personId ? <UsedIn personId={row.personId} /> : null
}

/** In the drawer of a team or an expert: how its person answered before (TEM-01, TEM-05). */
export function PersonHistory({ register, id }: { readonly register: string; readonly id: string }): ReactNode {
  const on = useMayUse('team', 'team.read')
  if (!on) return null
  if (register === TEAM) return <OfTeam id={id} />
  return register === EXPERT ? <OfExpert id={id} /> : null
}
