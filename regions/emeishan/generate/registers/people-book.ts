import type { Row } from '../csv.ts'
import { nameSource } from '../names.ts'
import { demoMark, markColumns } from './table.ts'
import type { Table } from './table.ts'

/** Post ids with their Chinese names; the same ids serve as role ids of the demo accounts. */
export const postNames = {
  'duty-leader': '带班领导', 'duty-officer': '值班员', commander: '指挥长', 'deputy-commander': '副指挥长', 'headquarters-office': '指挥部办公室主任',
  'section-officer': '科室干部', 'enforcement-officer': '执法员', 'legal-reviewer': '法制审核员', liaison: '联络员', 'town-leader': '乡镇带班领导', 'town-office': '乡镇应急办主任',
  'village-head': '村责任人', informant: '灾害信息员', monitor: '监测人', 'hazard-owner': '隐患点责任人', 'team-leader': '救援队长', 'store-keeper': '物资管理员',
  'shelter-keeper': '避难场所管理员', 'enterprise-head': '企业主要负责人', 'enterprise-safety': '企业安全员', publicist: '宣传员', expert: '应急专家',
  'system-admin': '系统管理员', 'security-admin': '安全管理员', 'audit-admin': '审计管理员',
} as const

export type Post = keyof typeof postNames

export interface Person { code: string; name: string; phone: string; organisationCode: string; areaCode: string }

interface Held { person: Person; organisationCode: string; post: Post; subjectKind: string; subjectCode: string }

/** Collects people and posts while the registers are made; names and numbers are never given twice. */
export class PeopleBook {
  private readonly taken = new Set<string>()
  private readonly source = nameSource('people', 1, this.taken)
  private readonly people: Person[] = []
  private readonly held: Held[] = []

  /** Names for rows that are not persons of the platform (heads of households), from another number range. */
  outsiders(seed: string, firstPhone: number) { return nameSource(seed, firstPhone, this.taken) }

  add(organisationCode: string, areaCode: string): Person {
    const person: Person = { code: `P${String(this.people.length + 1).padStart(4, '0')}`, name: this.source.person(), phone: this.source.phone(), organisationCode, areaCode }
    this.people.push(person)
    return person
  }

  hold(person: Person, post: Post, organisationCode: string, subjectKind = '', subjectCode = ''): Person {
    this.held.push({ person, organisationCode, post, subjectKind, subjectCode })
    return person
  }

  appoint(organisationCode: string, areaCode: string, post: Post): Person {
    return this.hold(this.add(organisationCode, areaCode), post, organisationCode)
  }

  holder(post: Post, organisationCode: string): Person {
    const found = this.held.find((h) => h.post === post && h.organisationCode === organisationCode)
    if (!found) throw new Error(`nobody holds ${post} at ${organisationCode}`)
    return found.person
  }

  holderOf(post: Post, subjectCode: string): Person {
    const found = this.held.find((h) => h.post === post && h.subjectCode === subjectCode)
    if (!found) throw new Error(`nobody holds ${post} of ${subjectCode}`)
    return found.person
  }

  byCode(code: string): Person {
    const found = this.people.find((p) => p.code === code)
    if (!found) throw new Error(`no such person: ${code}`)
    return found
  }

  postsOf(person: Person): readonly { post: Post; organisationCode: string }[] { return this.held.filter((h) => h.person.code === person.code) }

  tables(): Table[] {
    const people: Row[] = this.people.map((p) => ({ ...p, ...demoMark('2026-06-30', '演示数据：姓名、号码均为虚构') }))
    const posts: Row[] = this.held.map((h, i) => ({
      code: `B${String(i + 1).padStart(4, '0')}`, personCode: h.person.code, organisationCode: h.organisationCode, post: h.post, postName: postNames[h.post],
      subjectKind: h.subjectKind, subjectCode: h.subjectCode, since: '2026-01-01', ...demoMark(),
    }))
    return [
      { name: 'people', columns: ['code', 'name', 'phone', 'organisationCode', 'areaCode', ...markColumns], rows: people },
      { name: 'posts', columns: ['code', 'personCode', 'organisationCode', 'post', 'postName', 'subjectKind', 'subjectCode', 'since', ...markColumns], rows: posts },
    ]
  }
}
