import type { Row } from '../csv.ts'
import type { Base } from '../places.ts'
import { villageByName } from '../places.ts'
import { randomFrom } from '../random.ts'
import type { Enterprise } from './enterprises.ts'
import { cityCode } from './organisations.ts'
import { postNames } from './people-book.ts'
import type { PeopleBook, Person, Post } from './people-book.ts'

/** A Base32 seed (RFC 4648, 160 bits) for the second factor of a demo account. */
function totpSeed(username: string): string {
  const random = randomFrom(`totp-${username}`)
  return Array.from({ length: 32 }, () => random.pick([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'])).join('')
}

interface Draft { username: string; person: Person; posts: readonly Post[]; organisationName: string; totp?: boolean }

function drafts(base: Base, people: PeopleBook, enterprises: readonly Enterprise[], organisationName: (code: string) => string): Draft[] {
  const at = (post: Post, code: string, username: string, totp = false): Draft => ({ username, person: people.holder(post, code), posts: [post], organisationName: organisationName(code), totp })
  const of = (post: Post, subject: string, username: string): Draft => {
    const person = people.holderOf(post, subject)
    return { username, person, posts: [post], organisationName: organisationName(person.organisationCode) }
  }
  const village = (name: string) => villageByName(base, name).code
  const officers = people.tables().find((t) => t.name === 'posts')?.rows.filter((r) => r.post === 'duty-officer').map((r) => String(r.personCode)) ?? []
  const second = people.byCode(officers[1] ?? '')
  const cold = enterprises.find((e) => e.industry === 'cold-chain')
  const chemical = enterprises.find((e) => e.industry === 'chemical')
  return [
    at('duty-leader', 'D01', 'daiban'), at('duty-officer', 'D01', 'zhiban1'), { ...at('duty-officer', 'D01', 'zhiban2'), person: second },
    at('commander', cityCode, 'zhihui'), at('section-officer', 'D04', 'dizai'), at('section-officer', 'D07', 'fangxun'), { ...at('enforcement-officer', 'D01', 'zhifa'), posts: ['enforcement-officer', 'legal-reviewer'] },
    at('town-office', '511181101', 'gaoqiao'), at('town-office', '511181104', 'longchi'), at('town-office', '511181200', 'longmen'),
    at('informant', village('石岗村'), 'shigang'), of('monitor', 'GQ-07', 'gq07'), { ...at('informant', village('双溪村'), 'shuangxi'), posts: ['informant', 'monitor'] },
    at('informant', village('杨坪村'), 'yangping'), at('informant', village('大湾村'), 'dawan'), { ...of('monitor', 'LM-02', 'guanyin'), posts: ['village-head', 'monitor'] },
    at('enterprise-safety', cold?.code ?? '', 'lenglian'), at('enterprise-safety', chemical?.code ?? '', 'huagong'),
    of('team-leader', 'T001', 'xiaofang1'), at('team-leader', '511181101', 'gqdui'), at('team-leader', village('石岗村'), 'sgdui'), { ...of('store-keeper', 'K01', 'wuzi'), organisationName: organisationName('D01') },
    at('publicist', 'D01', 'xuanchuan'), at('system-admin', 'D01', 'xitong', true), at('security-admin', 'D01', 'anquan', true), at('audit-admin', 'D01', 'shenji', true),
  ]
}

export const accountColumns = ['username', 'password', 'totp', 'name', 'organisation', 'post', 'roles'] as const

/** Demo accounts. `organisation` is the organisation's unique name; posts and roles are separated by semicolons. */
export function accountRows(base: Base, people: PeopleBook, enterprises: readonly Enterprise[], organisationName: (code: string) => string): Row[] {
  return drafts(base, people, enterprises, organisationName).map((d) => ({
    username: d.username, password: `${d.username[0]?.toUpperCase() ?? ''}${d.username.slice(1)}#2026`, totp: d.totp ? totpSeed(d.username) : '', name: d.person.name, organisation: d.organisationName,
    post: d.posts.map((p) => postNames[p]).join(';'), roles: d.posts.join(';'),
  }))
}
