import { randomFrom } from './random.ts'

/** Invented names. Any likeness to a living person is chance. */

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文']
const given = [...'安邦柏斌才昌超成传春德东发芳峰福刚光贵国海和红洪华怀辉惠佳家建江洁金静军俊开康坤兰乐礼立良琳林龙隆鲁茂美敏明木宁平萍齐其启强琴清庆全仁荣瑞山尚世淑树顺思松泰涛天廷万维伟文武习贤祥新兴秀学雅彦燕阳义英永友玉远云泽长珍正之志忠卓']

export interface NameSource {
  /** A full name never given before. */
  person(): string
  /** A number of the demo range 1390000xxxx, never given before. */
  phone(): string
}

export function nameSource(seed: string, firstPhone: number, taken: Set<string> = new Set()): NameSource {
  const random = randomFrom(seed)
  let phone = firstPhone
  return {
    person: () => {
      for (;;) {
        const name = random.pick(surnames) + random.pick(given) + (random.next() < 0.78 ? random.pick(given) : '')
        if (taken.has(name) || name[1] === name[2]) continue
        taken.add(name)
        return name
      }
    },
    phone: () => `1390000${String(phone++).padStart(4, '0')}`,
  }
}

const firstPart = [...'青石双杨柏龙金白黄清高长大新上太永红团凤桂松茶竹梨桃枫柳银铁香云古观回关']
const lastPart = ['坪', '湾', '坝', '沟', '坡', '岗', '河', '桥', '山', '林', '溪', '池', '井', '坎', '塘', '咀', '岩', '场', '垭', '槽']

/** Village names; like all of them, invented (示例) unless a page gave them. */
export function villageNames(taken: Set<string>): (suffix: string) => string {
  const random = randomFrom('village-names')
  return (suffix) => {
    for (;;) {
      const stem = random.pick(firstPart) + random.pick(lastPart)
      if (taken.has(stem)) continue
      taken.add(stem)
      return stem + suffix
    }
  }
}
