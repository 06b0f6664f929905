import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

const READ = 'indicator.read'
const accidentPage = lazyPage(() => import('./accident-page.tsx'), 'AccidentPage')
const lossPage = lazyPage(() => import('./disaster-loss-page.tsx'), 'DisasterLossPage')
const yearbookPage = lazyPage(() => import('./yearbook-page.tsx'), 'YearbookPage')
const closePage = lazyPage(() => import('./year-close-page.tsx'), 'YearClosePage')

const titles = {
  accident: { zh: '生产安全事故', en: 'Work accidents' },
  loss: { zh: '自然灾害损失', en: 'Disaster losses' },
  yearbook: { zh: '年度基数', en: 'Yearbook' },
  close: { zh: '年度核定', en: 'Years closed' },
} as const

export const indicatorConsole = defineConsoleModule({
  module: 'indicator',
  group: 'indicator',
  routes: [
    { path: '/indicators', title: { zh: '指标', en: 'Indicators' }, component: lazyPage(() => import('./indicators-page.tsx'), 'IndicatorsPage'), permission: READ, frame: 'page' },
    { path: '/indicator/$key', title: { zh: '指标', en: 'Indicator' }, component: lazyPage(() => import('./indicator-page.tsx'), 'IndicatorPage'), permission: READ, frame: 'page' },
    { path: '/registers/accident', title: titles.accident, component: accidentPage, permission: READ },
    { path: '/registers/accident/$id', title: titles.accident, component: accidentPage, permission: READ },
    { path: '/registers/disaster-loss', title: titles.loss, component: lossPage, permission: READ },
    { path: '/registers/disaster-loss/$id', title: titles.loss, component: lossPage, permission: READ },
    { path: '/registers/yearbook', title: titles.yearbook, component: yearbookPage, permission: READ },
    { path: '/registers/yearbook/$id', title: titles.yearbook, component: yearbookPage, permission: READ },
    { path: '/registers/year-close', title: titles.close, component: closePage, permission: READ },
    { path: '/registers/year-close/$id', title: titles.close, component: closePage, permission: READ },
  ],
  menu: [
    { title: { zh: '指标', en: 'Indicators' }, path: '/indicators', permission: READ, order: 0 },
    { title: titles.accident, path: '/registers/accident', permission: READ, order: 10 },
    { title: titles.loss, path: '/registers/disaster-loss', permission: READ, order: 11 },
    { title: titles.yearbook, path: '/registers/yearbook', permission: READ, order: 12 },
    { title: titles.close, path: '/registers/year-close', permission: READ, order: 13 },
  ],
})
