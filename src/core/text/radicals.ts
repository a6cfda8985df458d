/** Radicals (部首) that text layers of PDF files hold instead of characters: ⻓ for 长. */

// NFKC knows the Kangxi radicals (⼯) but hardly any of the CJK radicals supplement (⻓ ⻔).
const PAIRS =
  '⺁厂 ⺇几 ⺌小 ⺎兀 ⺏尢 ⺐尢 ⺒巳 ⺓幺 ⺝月 ⺟母 ⺠民 ⺩王 ⺫目 ⺬示 ⺮竹 ⺯糸 ⺰纟 ⺷羊 ⺸羊 ⺼肉 ' +
  '⻁虎 ⻂衣 ⻃西 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ' +
  '⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟食 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ' +
  '⻩黄 ⻪黾 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龟 ⻲亀 ⻳龟 ⺀冫 ⺄乙 ⺆冂 ⺈刀 ⺋卩 ⺗心';

/** The character that a radical stands for. */
export const RADICALS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(' ').map((pair) => [pair[0] as string, pair[1] as string]),
);
