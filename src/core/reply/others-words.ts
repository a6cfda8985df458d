/** What is said of others, or by others as an order: 隔壁市都52%了, 刘局说必须完成. Neither tells how the author's task stands. */

const ELSEWHERE =
  /^(?:你看|看看|听说|据说|人家|现在)?(?:隔壁(?:的)?[\u4e00-\u9fff]{0,5}?|邻|兄弟|友|外|人家(?:的)?[\u4e00-\u9fff]{0,4}?)(?:地市|城市|单位|地区|市|省|区|县|州|局|地|家)(?:里|那边)?(?:都|也|已|早|就|才|做|达|完成|搞|弄|有|是|的|普及|覆盖|合格|比例|占比|进度|\d)/u;
const ABOVE =
  '(?:[\u4e00-\u9fff]{0,3}(?:局长?|书记|主任|市长|县长|区长|省长|镇长|处长|科长|总|委员|领导)|市里|省里|区里|县里|上面|上级|老板)';
const ORDERED = new RegExp(
  `^${ABOVE}[\u4e00-\u9fff]{0,4}?(?:说|讲|要求|批示|指示|强调|交代|交办|吩咐|下令|发话|催)(?:了|过|的)?[^。;]{0,30}(?:必须|务必|一定要|不得|限期|限时|确保|抓紧|尽快)`,
  'u',
);

/** Whether a clause speaks of another place's state, or only hands on what a superior wants. */
export function saysOfOthers(said: string): boolean {
  return ELSEWHERE.test(said) || ORDERED.test(said);
}
