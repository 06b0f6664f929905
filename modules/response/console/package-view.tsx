import { type ReactNode, useState } from 'react'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import type { ResponsePackage } from '../contract.ts'
import { AddedParts } from './added-parts.tsx'
import { PeopleTable } from './people-table.tsx'
import { TaskTable } from './task-table.tsx'
import { useResponseText } from './texts.ts'
import type { OneKey } from './use-one-key.ts'

interface ViewProps {
  readonly form: OneKey
  readonly packed: ResponsePackage
}

/** The four numbers that signing stands for. */
function Figures({ form, packed }: ViewProps): ReactNode {
  const t = useResponseText()
  const { sums } = form
  if (!sums) return null
  const short = packed.supplies.filter((line) => line.short > 0).length
  const cells = [
    { key: 'people', figure: sums.people, unit: t('unit.people'), note: packed.callOut ? t('figure.peopleNote', { phones: sums.phones, none: sums.noPhone }) : t('figure.noCallOut') },
    { key: 'orders', figure: sums.orders, unit: t('unit.orders'), note: t('figure.ordersNote', { left: sums.left }) },
    { key: 'forces', figure: sums.heads, unit: t('unit.people'), note: t('figure.forcesNote', { teams: sums.teams }) },
    { key: 'supplies', figure: sums.supplies, unit: t('unit.kinds'), note: packed.supplies.length === 0 ? t('figure.suppliesNone') : t('figure.suppliesNote', { short }) },
  ] as const
  return (
    <div className="onekey-figures">
      {cells.map((cell) => (
        <div key={cell.key}>
          <div className="ink2">{t(`figure.${cell.key}`)}</div>
          <div className="figure"><b>{cell.figure}</b> <span className="unit">{cell.unit}</span></div>
          <div className="t-s ink3">{cell.note}</div>
        </div>
      ))}
    </div>
  )
}

function Supplies({ packed }: { readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  if (packed.supplies.length === 0) return null
  return (
    <section>
      <h2>{t('supply.title')} <span className="t-s ink3">{t('supply.note')}</span></h2>
      <table className="plain">
        <thead><tr><th>{t('supply.item')}</th><th className="num">{t('supply.wanted')}</th><th className="num">{t('supply.near')}</th><th className="num">{t('supply.city')}</th><th className="num">{t('supply.short')}</th><th>{t('supply.basis')}</th></tr></thead>
        <tbody>
          {packed.supplies.map((line) => (
            <tr key={line.item}>
              <td>{line.item}</td>
              <td className="num">{line.wanted} {line.unit}</td>
              <td className="num" title={line.nearStore ?? undefined}>{line.near}</td>
              <td className="num">{line.city}</td>
              <td className="num">{line.short > 0 ? <b>{line.short}</b> : 0}</td>
              <td className="t-s ink3">{line.basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The package: numbers, orders or persons, what is added by hand, supplies. */
export function PackageView({ form, packed }: ViewProps): ReactNode {
  const t = useResponseText()
  const [view, setView] = useState<'orders' | 'people'>('orders')
  return (
    <div className="onekey-main">
      <Figures form={form} packed={packed} />
      <section>
        <div className="row between onekey-listhead">
          <h2>{t('list.title')}</h2>
          <Segmented label={t('list.view')} value={view} options={[{ value: 'orders', label: t('list.orders', { n: form.sums?.orders ?? 0 }) }, { value: 'people', label: t('list.people', { n: form.sums?.people ?? 0 }) }]} onChange={setView} />
        </div>
        {view === 'orders' ? <TaskTable form={form} packed={packed} /> : <PeopleTable form={form} packed={packed} />}
        {form.kind === 'lower' ? null : <AddedParts form={form} packed={packed} />}
      </section>
      <Supplies packed={packed} />
    </div>
  )
}
