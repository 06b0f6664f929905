import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

const enterprisePage = lazyPage(() => import('./enterprise-page.tsx'), 'EnterprisePage')
const fireUnitPage = lazyPage(() => import('./fire-unit-page.tsx'), 'FireUnitPage')
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
  ],
  menu: [
    { title: { zh: '清单企业', en: 'Enterprises' }, path: '/registers/enterprise', permission: 'enterprise.read', order: 30 },
    { title: { zh: '消防重点单位', en: 'Fire units' }, path: '/registers/fire-unit', permission: 'enterprise.read', order: 31 },
    { title: { zh: '矿山', en: 'Mines' }, path: '/registers/mine', permission: 'enterprise.read', order: 32 },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
})
