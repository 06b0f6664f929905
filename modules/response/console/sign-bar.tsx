import type { ReactNode, RefObject } from 'react'
import { RESPONSE_LEVEL_WORDS } from '#platform/kernel/severity.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { response, type ResponsePackage } from '../contract.ts'
import { useResponseText } from './texts.ts'
import type { OneKey } from './use-one-key.ts'

interface BarProps {
  readonly form: OneKey
  readonly packed: ResponsePackage
  readonly back: RefObject<HTMLButtonElement | null>
  readonly onClose: () => void
}

/** Names that may sign: leaders of the headquarters, offered while typing. */
function useSigners(packed: ResponsePackage): readonly string[] {
  const code = packed.headquarters?.code
  const asked = useAsk(response.queries.listHeadquarters, { code: code ?? '-' }, { when: code !== undefined })
  const leaders = asked.data?.headquarters[0]?.members.filter((member) => member.duty !== '成员') ?? []
  return leaders.map((member) => `${member.name}（${member.duty}）`)
}

/** The consequence itself, as the button says it. */
function useAct({ form }: Pick<BarProps, 'form'>): { readonly act: string; readonly people: number } {
  const t = useResponseText()
  const say = useSay()
  const { sums, kind, wanted } = form
  const people = sums?.people ?? 0
  const words = { n: people, orders: sums?.orders ?? 0, level: wanted === null || wanted === 'end' ? '' : say(RESPONSE_LEVEL_WORDS[wanted]) }
  if (kind !== 'start' && kind !== 'raise') return { act: t(`sign.act.${kind}`, words), people: 0 }
  return { act: t(people > 0 ? `sign.call.${kind}` : `sign.quiet.${kind}`, words), people }
}

function Fields({ form, packed }: Pick<BarProps, 'form' | 'packed'>): ReactNode {
  const t = useResponseText()
  const signers = useSigners(packed)
  const approve = packed.plan?.approve
  return (
    <div className="onekey-sign-fields">
      <TextField label={t('sign.basis')} maxLength={500} value={form.signing.basis} onChange={(event) => form.sign({ basis: event.target.value })} />
      <TextField label={t('sign.signer')} list="onekey-signers" maxLength={60} value={form.signing.signer} hint={approve ? t('sign.approve', { who: approve, propose: packed.plan?.propose ?? '' }) : undefined} onChange={(event) => form.sign({ signer: event.target.value })} />
      <datalist id="onekey-signers">{signers.map((name) => <option key={name} value={name} />)}</datalist>
    </div>
  )
}

/** Who approves by the plan, who signs on which basis, and the acts with their consequence on the button. */
export function SignBar({ form, packed, back, onClose }: BarProps): ReactNode {
  const t = useResponseText()
  const { act, people } = useAct({ form })
  const { missing } = form
  const pending = [form.confirm, form.change, form.end].some((one) => one.pending)
  return (
    <div className="onekey-sign">
      <Fields form={form} packed={packed} />
      <div className="onekey-sign-acts">
        {missing === null ? null : <span className="t-s ink2 onekey-missing">{t(`missing.${missing}`)}</span>}
        <Button ref={back} size="lg" onClick={onClose}>{t('sign.back')}</Button>
        {form.kind === 'start' && people > 0 ? <Button size="lg" pending={pending} disabled={missing !== null} onClick={() => form.send(false)}>{t('sign.only')}</Button> : null}
        <Button kind="primary" size="lg" pending={pending} disabled={missing !== null} onClick={() => form.send(true)}>{act}</Button>
      </div>
    </div>
  )
}
