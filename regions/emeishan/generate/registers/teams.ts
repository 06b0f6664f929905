import { departmentCode } from '../departments.ts'
import type { LonLat } from '../grid.ts'
import type { Base } from '../places.ts'
import { randomFrom, splitTotal } from '../random.ts'
import { townOf, towns } from '../towns.ts'
import type { PeopleBook, Person } from './people-book.ts'
import { place } from './placing.ts'
import { demoMark, joined, markColumns } from './table.ts'
import type { Table } from './table.ts'

export interface Team {
  code: string
  name: string
  kind: 'town' | 'village' | 'fire' | 'professional' | 'army' | 'social'
  /** Professional teams are organisations of their own; town and village teams belong to theirs. */
  ownOrganisation: boolean
  organisationCode: string
  parentCode: string
  unit: string
  townCode: string
  villageCode: string
  people: number
  leader: Person
  skills: readonly string[]
  equipment: readonly string[]
  responseMinutes: number
  lon: number
  lat: number
}

interface Special { name: string; kind: Team['kind']; owner: string; unit: string; people: number; skills: string; equipment: string; at: LonLat; minutes: number }

/** The 28 teams that are neither town nor village teams: 1884 people. Names and strengths are 示例. */
const specials: readonly Special[] = [
  { name: '市消防救援1队', kind: 'fire', owner: '消防大队', unit: '消防救援站', people: 28, skills: 'search-rescue landslide fire', equipment: '抢险救援车 2 辆;生命探测仪 2 台;破拆工具组 4 套;照明灯组 2 组', at: [103.494, 29.5905], minutes: 1 },
  { name: '市消防救援2队', kind: 'fire', owner: '消防大队', unit: '消防救援站', people: 32, skills: 'search-rescue fire water-rescue', equipment: '水罐车 3 辆;冲锋舟 2 艘;救生衣 40 件', at: [103.561, 29.604], minutes: 1 },
  { name: '市消防特勤救援队', kind: 'fire', owner: '消防大队', unit: '消防救援站', people: 36, skills: 'search-rescue fire hazmat height', equipment: '云梯车 1 辆;防化服 20 套;侦检仪 6 台', at: [103.5065, 29.578], minutes: 1 },
  { name: '景区消防救援队', kind: 'fire', owner: '消防大队', unit: '景区消防站', people: 40, skills: 'fire height search-rescue forest-fire', equipment: '四驱消防车 3 辆;绳索救援组 4 套', at: [103.443, 29.5715], minutes: 2 },
  { name: '市森林消防专业队', kind: 'professional', owner: '林业局', unit: '市林业局', people: 110, skills: 'forest-fire search-rescue', equipment: '风力灭火机 60 台;水泵 12 台;运兵车 4 辆', at: [103.4605, 29.5655], minutes: 10 },
  { name: '市综合应急救援大队', kind: 'professional', owner: '应急局', unit: '市应急管理局', people: 80, skills: 'search-rescue flood landslide evacuation', equipment: '运兵车 3 辆;冲锋舟 4 艘;发电机 6 台', at: [103.483, 29.596], minutes: 8 },
  { name: '市民兵应急连', kind: 'army', owner: '应急局', unit: '市人武部', people: 120, skills: 'flood evacuation landslide', equipment: '运输车 5 辆;铁锹 150 把;帐篷 20 顶', at: [103.498, 29.607], minutes: 30 },
  { name: '驻峨部队抢险突击队', kind: 'army', owner: '应急局', unit: '驻峨部队', people: 220, skills: 'flood landslide evacuation', equipment: '运输车 12 辆;工程机械 4 台;冲锋舟 8 艘', at: [103.521, 29.598], minutes: 60 },
  { name: '武警驻峨救援分队', kind: 'army', owner: '应急局', unit: '武警驻峨中队', people: 90, skills: 'flood search-rescue evacuation', equipment: '运输车 4 辆;救生衣 100 件', at: [103.503, 29.5955], minutes: 30 },
  { name: '市防汛抢险专业队', kind: 'professional', owner: '水务局', unit: '市水务局', people: 100, skills: 'flood water-rescue drainage', equipment: '移动泵车 3 辆;编织袋 2 万条;冲锋舟 3 艘', at: [103.5135, 29.602], minutes: 15 },
  { name: '公路抢通队', kind: 'professional', owner: '交通局', unit: '市公路养护中心', people: 15, skills: 'road-clearing landslide', equipment: '装载机 2 台;挖掘机 1 台;自卸车 2 辆', at: [103.449, 29.5235], minutes: 15 },
  { name: '市道路养护抢险队', kind: 'professional', owner: '交通局', unit: '市公路养护中心', people: 86, skills: 'road-clearing', equipment: '挖掘机 4 台;装载机 5 台;自卸车 8 辆;移动照明车 1 辆', at: [103.5015, 29.5725], minutes: 20 },
  { name: '地质专家组', kind: 'professional', owner: '自然资源局', unit: '市自然资源局', people: 3, skills: 'geology', equipment: '无人机 1 架;激光测距仪 1 台', at: [103.4885, 29.594], minutes: 20 },
  { name: '市矿山救护队', kind: 'professional', owner: '应急局', unit: '市矿山救护队', people: 48, skills: 'mine search-rescue', equipment: '救护车 2 辆;呼吸器 40 套;生命探测仪 2 台', at: [103.515, 29.5105], minutes: 5 },
  { name: '危化品应急救援队', kind: 'professional', owner: '应急局', unit: '企业联合队', people: 42, skills: 'hazmat fire', equipment: '洗消车 1 辆;重型防化服 16 套;堵漏工具 6 套', at: [103.5345, 29.5225], minutes: 10 },
  { name: '市医疗救援队', kind: 'professional', owner: '卫健局', unit: '市人民医院', people: 96, skills: 'medical', equipment: '救护车 9 辆;野战医疗帐篷 4 顶', at: [103.4925, 29.5985], minutes: 5 },
  { name: '市卫生防疫队', kind: 'professional', owner: '卫健局', unit: '市疾控中心', people: 46, skills: 'medical epidemic', equipment: '消杀车 2 辆;喷雾器 60 台', at: [103.4955, 29.5965], minutes: 30 },
  { name: '供电抢修队', kind: 'professional', owner: '经信局', unit: '供电公司', people: 120, skills: 'power', equipment: '发电车 3 辆;抢修车 9 辆', at: [103.4985, 29.589], minutes: 15 },
  { name: '供水抢修队', kind: 'professional', owner: '住建局', unit: '供水公司', people: 45, skills: 'water-supply', equipment: '抢修车 4 辆;送水车 2 辆', at: [103.487, 29.6005], minutes: 20 },
  { name: '燃气抢修队', kind: 'professional', owner: '住建局', unit: '燃气公司', people: 52, skills: 'gas', equipment: '抢修车 5 辆;检漏仪 20 台', at: [103.5055, 29.5845], minutes: 15 },
  { name: '通信保障队', kind: 'professional', owner: '经信局', unit: '通信运营企业联合队', people: 60, skills: 'communication', equipment: '应急通信车 3 辆;便携基站 4 套', at: [103.4905, 29.5925], minutes: 20 },
  { name: '市级应急通信保障小组', kind: 'professional', owner: '应急局', unit: '市应急管理局', people: 12, skills: 'communication drone', equipment: '卫星电话 6 部;单兵图传 4 套;无人机 2 架', at: [103.4835, 29.5955], minutes: 10 },
  { name: '水文应急监测队', kind: 'professional', owner: '水务局', unit: '市水务局', people: 18, skills: 'hydrology', equipment: '雷达流速仪 3 台;监测车 2 辆', at: [103.5105, 29.6035], minutes: 20 },
  { name: '气象应急服务队', kind: 'professional', owner: '气象局', unit: '市气象局', people: 16, skills: 'weather', equipment: '移动气象站 1 套', at: [103.485, 29.589], minutes: 20 },
  { name: '市政排涝抢险队', kind: 'professional', owner: '住建局', unit: '市政服务中心', people: 88, skills: 'drainage flood', equipment: '抽水泵 14 台;吸污车 5 辆', at: [103.502, 29.6005], minutes: 15 },
  { name: '峨眉山景区救援队', kind: 'professional', owner: '文旅局', unit: '风景区管委会', people: 96, skills: 'height search-rescue forest-fire medical', equipment: '绳索救援组 8 套;担架 30 副;四驱车 6 辆', at: [103.4255, 29.5735], minutes: 10 },
  { name: '示例山地救援队', kind: 'social', owner: '应急局', unit: '社会应急力量（示例）', people: 72, skills: 'height search-rescue water-rescue drone', equipment: '绳索救援组 6 套;皮划艇 3 艘;无人机 2 架', at: [103.4715, 29.587], minutes: 40 },
  { name: '示例志愿者应急服务队', kind: 'social', owner: '民政局', unit: '社会应急力量（示例）', people: 113, skills: 'evacuation supplies', equipment: '对讲机 20 部;手摇扩音器 30 个', at: [103.496, 29.6035], minutes: 60 },
]

export const teamTotals = { teams: 195, people: 4300, townTeams: 13, townPeople: 468, villageTeams: 154, villagePeople: 1948 } as const

function specialTeams(people: PeopleBook): Team[] {
  return specials.map((s, i) => {
    const code = `T${String(i + 1).padStart(3, '0')}`
    const leader = people.hold(people.add(`TM${String(i + 1).padStart(2, '0')}`, '511181'), 'team-leader', `TM${String(i + 1).padStart(2, '0')}`, 'team', code)
    return {
      code, name: s.name, kind: s.kind, ownOrganisation: true, organisationCode: `TM${String(i + 1).padStart(2, '0')}`, parentCode: departmentCode(s.owner), unit: s.unit, townCode: '', villageCode: '',
      people: s.people, leader, skills: s.skills.split(' '), equipment: s.equipment.split(';'), responseMinutes: s.minutes, lon: s.at[0], lat: s.at[1],
    }
  })
}

function townTeams(base: Base, people: PeopleBook, first: number): Team[] {
  const random = randomFrom('town-teams')
  const other = splitTotal(random, teamTotals.townPeople - 36, towns.length - 1, 30, 42)
  return towns.map((t, i) => {
    const code = `T${String(first + i).padStart(3, '0')}`
    const at = place(base, random, { townCode: t.code, near: t.seat, minKm: 0.05, maxKm: 0.5, slope: 0, apartKm: 0 })
    return {
      code, name: `${t.name}应急队`, kind: 'town', ownOrganisation: false, organisationCode: t.code, parentCode: '511181', unit: t.name, townCode: t.code, villageCode: '',
      people: t.name === '高桥镇' ? 36 : (other.pop() ?? 0), leader: people.hold(people.add(t.code, t.code), 'team-leader', t.code, 'team', code),
      skills: ['evacuation', 'flood', 'landslide', ...(t.ground === 'mountain' ? ['forest-fire', 'road-clearing'] : ['drainage'])],
      equipment: ['运输车 2 辆', '铁锹 40 把', '手提照明灯 24 盏', '救生衣 30 件', t.ground === 'mountain' ? '油锯 6 台' : '抽水泵 3 台'], responseMinutes: 10, lon: at[0], lat: at[1],
    }
  })
}

function villageTeams(base: Base, people: PeopleBook, first: number): Team[] {
  const random = randomFrom('village-teams')
  const other = splitTotal(random, teamTotals.villagePeople - 12, base.villages.length - 1, 9, 18)
  return base.villages.map((v, i) => {
    const code = `T${String(first + i).padStart(3, '0')}`
    const mountain = townOf(v.townCode).ground === 'mountain'
    const leader = v.name === '石岗村' ? people.add(v.code, v.code) : people.holder('village-head', v.code)
    return {
      code, name: `${v.name}应急分队`, kind: 'village', ownOrganisation: false, organisationCode: v.code, parentCode: v.townCode, unit: v.name, townCode: v.townCode, villageCode: v.code,
      people: v.name === '石岗村' ? 12 : (other.pop() ?? 0), leader: people.hold(leader, 'team-leader', v.code, 'team', code), skills: mountain ? ['evacuation', 'landslide', 'forest-fire'] : ['evacuation', 'flood'],
      equipment: ['铁锹 12 把', '手电 12 支', '铜锣 2 面', '手摇扩音器 2 个', mountain ? '担架 2 副' : '救生衣 10 件'], responseMinutes: 15, lon: v.lon, lat: v.lat,
    }
  })
}

export function makeTeams(base: Base, people: PeopleBook): { teams: Team[]; table: Table } {
  const teams = [...specialTeams(people), ...townTeams(base, people, specials.length + 1), ...villageTeams(base, people, specials.length + towns.length + 1)]
  const rows = teams.map((t) => ({
    code: t.code, name: t.name, kind: t.kind, organisationCode: t.organisationCode, parentCode: t.parentCode, unit: t.unit, townCode: t.townCode, villageCode: t.villageCode, people: t.people,
    leaderPersonCode: t.leader.code, leaderName: t.leader.name, leaderPhone: t.leader.phone, skills: joined(t.skills), equipment: joined(t.equipment), readiness: 'ready', responseMinutes: t.responseMinutes,
    lon: t.lon, lat: t.lat, ...demoMark('2026-06-15', '演示数据：支数与人数合计按城市规划，队名、装备、位置为示例'),
  }))
  return {
    teams,
    table: { name: 'teams', columns: ['code', 'name', 'kind', 'organisationCode', 'parentCode', 'unit', 'townCode', 'villageCode', 'people', 'leaderPersonCode', 'leaderName', 'leaderPhone', 'skills', 'equipment', 'readiness', 'responseMinutes', 'lon', 'lat', ...markColumns], rows },
  }
}
