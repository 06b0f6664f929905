import type { ReactNode } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import type { ResponsePackage, Shortage } from '../contract.ts'
import { responseText, useResponseText } from './texts.ts'
import type { OneKey } from './use-one-key.ts'

const SKILLS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'search-rescue': { zh: '搜救', en: 'search and rescue' },
  geology: { zh: '地质调查', en: 'geology' },
  'road-clearing': { zh: '道路抢通', en: 'road clearing' },
  medical: { zh: '医疗救护', en: 'medical' },
  drainage: { zh: '排涝', en: 'drainage' },
  'forest-fire': { zh: '森林灭火', en: 'forest fire' },
  landslide: { zh: '地灾处置', en: 'landslide' },
  evacuation: { zh: '组织转移', en: 'evacuation' },
  fire: { zh: '灭火', en: 'fire' },
}

function shortageWords(one: Shortage, say: (words: { readonly zh: string; readonly en: string }) => string): { readonly title: string; readonly lines: readonly string[] } {
  const t = responseText
  const missing = one.wanted !== null && one.got !== null ? one.wanted - one.got : 0
  const role = one.what as 'main' | 'town-support' | 'village-support'
  const titles: Record<Shortage['kind'], () => string> = {
    'no-bearer': () => t('short.noBearer', { what: one.what }),
    'team-people': () => t('short.people', { short: missing, wanted: one.wanted ?? 0, got: one.got ?? 0 }),
    'team-skill': () => t('short.skill', { skill: SKILLS[one.what] ? say(SKILLS[one.what]!) : one.what }),
    'team-role': () => t('short.role', { role: t(`short.roles.${role}`) }),
    'team-busy': () => one.what,
    supply: () => t('short.supply', { item: one.what, n: missing, unit: one.unit ?? '' }),
    'no-phone': () => t('short.noPhone', { n: missing }),
    'call-out-off': () => t('short.callOutOff'),
  }
  const lines = [...(one.kind === 'no-phone' ? [one.what, t('short.noPhoneNote')] : []), ...(one.kind === 'no-bearer' ? [t('short.noBearerNote')] : []), ...(one.advice ? [one.advice] : [])]
  return { title: titles[one.kind](), lines }
}

function Shortages({ packed }: { readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const { shortages } = packed
  return (
    <section>
      <h2>{t('side.short', { n: shortages.length })}{shortages.length > 0 ? <span className="t-s ink3">{'\u2002'}{t('side.shortKnown')}</span> : null}</h2>
      {shortages.length === 0 ? <p className="ink2">{t('side.noShort')}</p> : null}
      <ul className="onekey-short">
        {shortages.map((one, at) => {
          const words = shortageWords(one, say)
          return <li key={at}><b>{words.title}</b>{words.lines.map((line) => <div key={line} className="t-s ink2">{line}</div>)}</li>
        })}
      </ul>
    </section>
  )
}

function MustSee({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const { sums } = form
  const live = packed.world === 'live'
  const also = packed.people.filter((person) => person.alsoIn.length > 0).length
  const lines: readonly (readonly [boolean, string])[] = [
    [true, t(live ? 'must.live' : 'must.drill')],
    [sums !== null && sums.noPhone === 0, t('must.phones', { phones: sums?.phones ?? 0, people: sums?.people ?? 0 })],
    [also === 0, also === 0 ? t('must.free') : t('must.also', { n: also })],
  ]
  return (
    <section>
      <h2>{t('must.title')}</h2>
      <ul className="onekey-must">{lines.map(([fine, words]) => <li key={words} className="row"><Icon name={fine ? 'check' : 'alert'} />{words}</li>)}</ul>
    </section>
  )
}

function HeadquartersTick({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const { headquarters } = packed
  if (headquarters === null || form.kind !== 'start') return null
  return (
    <section>
      <h2>{t('hq.title')}</h2>
      {headquarters.formed ? <p className="ink2">{t('hq.formed', { name: headquarters.name })}</p> : (
        <label className="row"><input type="checkbox" className="tick" checked={form.withHeadquarters} onChange={(event) => form.setHeadquarters(event.target.checked)} />{t('hq.form', { name: headquarters.name, n: headquarters.members })}</label>
      )}
    </section>
  )
}

/** What cannot be undone, what can for a while, what is not in it, what is short, what must be looked at. */
export function OneKeySide({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const { sums } = form
  if (form.kind === 'lower') return <aside className="onekey-side"><section><h2>{t('side.irrevocable')}</h2><ul className="onekey-edge"><li>{t('side.lowerCancels')}</li><li>{t('side.kept')}</li></ul></section></aside>
  return (
    <aside className="onekey-side">
      <section>
        <h2>{t('side.irrevocable')}</h2>
        <ul className="onekey-edge">
          {sums && sums.people > 0 ? <li>{t('side.called', { n: sums.people })}</li> : null}
          <li>{t('side.kept')}</li>
          <li>{t('side.clocks', { n: packed.clocks.length })}</li>
        </ul>
      </section>
      {packed.undoSeconds > 0 ? <section><h2>{t('side.undo', { n: packed.undoSeconds })}</h2><p className="ink2">{t('side.undoWhat', { orders: sums?.orders ?? 0 })}</p><p className="source">{packed.undoSource}</p></section> : null}
      <section><h2>{t('side.excluded')}</h2><p className="ink2">{t('side.notPublic')}</p></section>
      <HeadquartersTick form={form} packed={packed} />
      <Shortages packed={packed} />
      <MustSee form={form} packed={packed} />
    </aside>
  )
}
