import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

const enterprisePage = lazyPage(() => import('./enterprise-page.tsx'), 'EnterprisePage')
const fireUnitPage = lazyPage(() => import('./fire-unit-page.tsx'), 'FireUnitPage')
const highRisePage = lazyPage(() => import('./high-rise-page.tsx'), 'HighRisePage')
const schoolPage = lazyPage(() => import('./school-page.tsx'), 'SchoolPage')
const fireworksShopPage = lazyPage(() => import('./fireworks-shop-page.tsx'), 'FireworksShopPage')
const chemicalEnterprisePage = lazyPage(() => import('./chemical-enterprise-page.tsx'), 'ChemicalEnterprisePage')
const dustEnterprisePage = lazyPage(() => import('./dust-enterprise-page.tsx'), 'DustEnterprisePage')
const minePage = lazyPage(() => import('./mine-page.tsx'), 'MinePage')

export const enterpriseConsole = defineConsoleModule({
  module: 'enterprise',
  group: 'risk',
  routes: [
    { path: '/registers/enterprise', title: { zh: '清单企业', en: 'Enterprises' }, component: enterprisePage, permission: 'enterprise.read' },
    { path: '/registers/enterprise/$id', title: { zh: '清单企业', en: 'Enterprises' }, component: enterprisePage, permission: 'enterprise.read' },
    { path: '/registers/fire-unit', title: { zh: '消防重点单位', en: 'Fire units' }, component: fireUnitPage, permission: 'enterprise.read' },
    { path: '/registers/fire-unit/$id', title: { zh: '消防重点单位', en: 'Fire units' }, component: fireUnitPage, permission: 'enterprise.read' },
    { path: '/registers/mine', title: { zh: '矿山', en: 'Mines' }, component: minePage, permission: 'enterprise.read' },
    { path: '/registers/mine/$id', title: { zh: '矿山', en: 'Mines' }, component: minePage, permission: 'enterprise.read' },
    { path: '/registers/high-rise', title: { zh: '高层建筑', en: 'High-rises' }, component: highRisePage, permission: 'enterprise.read' },
    { path: '/registers/high-rise/$id', title: { zh: '高层建筑', en: 'High-rises' }, component: highRisePage, permission: 'enterprise.read' },
    { path: '/registers/school', title: { zh: '学校', en: 'Schools' }, component: schoolPage, permission: 'enterprise.read' },
    { path: '/registers/school/$id', title: { zh: '学校', en: 'Schools' }, component: schoolPage, permission: 'enterprise.read' },
    { path: '/registers/fireworks-shop', title: { zh: '烟花爆竹店', en: 'Fireworks shops' }, component: fireworksShopPage, permission: 'enterprise.read' },
    { path: '/registers/fireworks-shop/$id', title: { zh: '烟花爆竹店', en: 'Fireworks shops' }, component: fireworksShopPage, permission: 'enterprise.read' },
    { path: '/registers/chemical-enterprise', title: { zh: '危险化学品单位', en: 'Chemical enterprises' }, component: chemicalEnterprisePage, permission: 'enterprise.read' },
    { path: '/registers/chemical-enterprise/$id', title: { zh: '危险化学品单位', en: 'Chemical enterprises' }, component: chemicalEnterprisePage, permission: 'enterprise.read' },
    { path: '/registers/dust-enterprise', title: { zh: '粉尘涉爆企业', en: 'Dust enterprises' }, component: dustEnterprisePage, permission: 'enterprise.read' },
    { path: '/registers/dust-enterprise/$id', title: { zh: '粉尘涉爆企业', en: 'Dust enterprises' }, component: dustEnterprisePage, permission: 'enterprise.read' },
  ],
  menu: [
    { title: { zh: '清单企业', en: 'Enterprises' }, path: '/registers/enterprise', permission: 'enterprise.read', order: 30 },
    { title: { zh: '消防重点单位', en: 'Fire units' }, path: '/registers/fire-unit', permission: 'enterprise.read', order: 31 },
    { title: { zh: '矿山', en: 'Mines' }, path: '/registers/mine', permission: 'enterprise.read', order: 32 },
    { title: { zh: '高层建筑', en: 'High-rises' }, path: '/registers/high-rise', permission: 'enterprise.read', order: 33 },
    { title: { zh: '学校', en: 'Schools' }, path: '/registers/school', permission: 'enterprise.read', order: 34 },
    { title: { zh: '烟花爆竹店', en: 'Fireworks shops' }, path: '/registers/fireworks-shop', permission: 'enterprise.read', order: 35 },
    { title: { zh: '危险化学品单位', en: 'Chemical enterprises' }, path: '/registers/chemical-enterprise', permission: 'enterprise.read', order: 36 },
    { title: { zh: '粉尘涉爆企业', en: 'Dust enterprises' }, path: '/registers/dust-enterprise', permission: 'enterprise.read', order: 37 },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
})
