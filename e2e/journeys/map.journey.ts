import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FeatureCollection, Point } from 'geojson'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { launchBrowser } from '../browser/browser.ts'
import { ServerProcess } from '../server-process.ts'
import { waitUntil } from '../wait-until.ts'
import { atDesk, type Person } from './people.ts'

/*
 * The one map as a person sees it: the ground with its Chinese names on a machine without a network, layers with their
 * age, a link into the map that picks an object. Under drawing by the processor a map never says that it is done, so
 * pictures are taken until they show what is waited for.
 */

let server: ServerProcess
let browser: Browser
let officer: Person

beforeAll(async () => {
  server = await ServerProcess.open({ name: 'map' })
  browser = await launchBrowser()
  officer = await atDesk(browser, server, 'zhiban1')
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** Ink of names on the light map, and how much of it there is around the middle of a picture; runs in the page. */
const INK = `async (base64) => {
  const image = new Image()
  image.src = 'data:image/png;base64,' + base64
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  let drawn = ''
  for (let at = 0; at < data.length; at += 4) drawn += Math.abs(data[at] - 0x2b) + Math.abs(data[at + 1] - 0x33) + Math.abs(data[at + 2] - 0x30) < 60 ? '1' : '0'
  return drawn
}`

/** The processor draws every pixel of a map: a small window shows the same names. */
const WINDOW = { width: 1100, height: 700 }
const WIDTH = 160
const HEIGHT = 60

/** The ground alone: every layer over it is switched off. */
async function openGround(lon: number, lat: number): Promise<void> {
  const { page } = officer
  await page.setViewportSize(WINDOW)
  await page.goto(`${server.url}/w/live/map?lon=${lon}&lat=${lat}&z=14`)
  const layers = page.getByRole('region', { name: '图层' })
  await layers.getByText('地质灾害隐患点').waitFor()
  for (const tick of await layers.getByRole('checkbox').all()) await tick.uncheck()
}

/** The picture of the name in the middle as marks of ink, once it is drawn, stands still and is another than `before`. */
async function nameInTheMiddle(before?: string): Promise<string> {
  const { page } = officer
  const canvas = page.locator('.maplibregl-canvas')
  let last = ''
  return waitUntil('the name is drawn', async () => {
    const box = (await canvas.boundingBox())!
    const clip = { x: box.x + (box.width - WIDTH) / 2, y: box.y + (box.height - HEIGHT) / 2, width: WIDTH, height: HEIGHT }
    const picture = await page.screenshot({ clip })
    const drawn = await page.evaluate<string>(`(${INK})(${JSON.stringify(picture.toString('base64'))})`)
    const still = drawn === last
    last = drawn
    return still && drawn !== before && drawn.replaceAll('0', '').length > 120 ? drawn : null
  }, 120_000)
}

/** Where the base map puts a town. */
async function townAt(name: string): Promise<readonly [lon: number, lat: number]> {
  const places = JSON.parse(await readFile(join(PROJECT_ROOT, 'regions/emeishan/geo/places.geojson'), 'utf8')) as FeatureCollection<Point>
  const [lon, lat] = places.features.find((place) => place.properties?.['name'] === name)!.geometry.coordinates
  return [lon!, lat!]
}

describe('the one map', () => {
  it('writes the names of towns in Chinese, each its own', async () => {
    await openGround(...(await townAt('高桥镇')))
    const first = await nameInTheMiddle()
    // The map follows its address.
    const [lon, lat] = await townAt('罗目镇')
    await officer.page.evaluate(`history.pushState(null, '', '?lon=${lon}&lat=${lat}&z=14')`)
    await officer.page.waitForURL((url) => url.searchParams.get('lon')?.slice(0, 6) === String(lon).slice(0, 6))
    const second = await nameInTheMiddle(first)
    // Boxes for missing characters would all look the same.
    const same = [...first].filter((mark, at) => mark === '1' && second[at] === '1').length
    expect(same).toBeLessThan(first.replaceAll('0', '').length * 0.8)
  })

  it('lists its layers with how many objects they hold', async () => {
    const { page } = officer
    await page.goto(`${server.url}/w/live/map`)
    const layers = page.getByRole('region', { name: '图层' })
    await layers.getByText('地质灾害隐患点').waitFor()
    await waitUntil('the hazard points are counted', async () => /地质灾害隐患点\s*87/.test((await layers.textContent()) ?? ''))
  })

  it('goes where a link says and shows the object that it names', async () => {
    const { page } = officer
    const [point] = await server.sql<{ id: string; name: string }>('select id, name from w_live.hazard_point where code = $1', ['GQ-07'])
    await page.goto(`${server.url}/w/live/map?pick=hazard-point.hazard-point:${point!.id}`)
    const card = page.getByRole('region', { name: '选中的对象' })
    await card.getByRole('heading', { name: point!.name }).waitFor()
    await card.getByRole('link', { name: '打开详情' }).click()
    await page.waitForURL(`**/registers/hazard-point/${point!.id}`)
    expect(officer.faults).toEqual([])
  })
})
