/** The demonstration city (演示城市): its bureaus in 建制 order and their people, all fictional. */
import type { BureauId, PersonId } from '../../src/core/brand.ts';
import { hasLadder, type Bureau, type BureauType, type Person, type PersonRole } from '../../src/core/people/people.ts';

interface Unit {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type?: BureauType;
  /** Liaison, deputy liaison, deputy head in charge, head. */
  readonly people: readonly [string, string, string, string];
}

const UNITS: readonly Unit[] = [
  { key: 'fgj', name: '市发展改革局', aliases: ['市发展和改革局', '市发改局'], people: ['黄伟', '谢婉仪', '何国华', '林志远'] },
  { key: 'jyj', name: '市教育局', aliases: [], people: ['邓丽珊', '曾文彬', '卢建平', '温海涛'] },
  { key: 'kjj', name: '市科技局', aliases: ['市科学技术局'], people: ['李志强', '周敏', '吴建国', '郑海'] },
  { key: 'gxj', name: '市工业和信息化局', aliases: ['市工信局'], people: ['何丽华', '麦志辉', '袁立新', '梁振邦'] },
  { key: 'gaj', name: '市公安局', aliases: [], people: ['陈建锋', '罗志明', '张伟雄', '刘正刚'] },
  { key: 'mzj', name: '市民政局', aliases: [], people: ['叶惠芳', '莫少玲', '黎国雄', '钟远'] },
  { key: 'rsj', name: '市人力资源社会保障局', aliases: ['市人力资源和社会保障局', '市人社局'], people: ['方晓琳', '尹浩然', '苏永年', '彭建军'] },
  { key: 'sthjj', name: '市生态环境局', aliases: [], people: ['香颖怡', '王俊', '赖志勇', '严立'] },
  { key: 'zjj', name: '市住房城乡建设局', aliases: ['市住房和城乡建设局', '市住建局'], people: ['罗国栋', '欧阳静', '冯炳坤', '叶志成'] },
  { key: 'jtj', name: '市交通运输局', aliases: [], people: ['朱小芳', '蔡振宇', '胡金水', '祁晓东'] },
  { key: 'swj', name: '市水务局', aliases: [], people: ['翟锦华', '刘颖', '钱国强', '邱明'] },
  { key: 'nyj', name: '市农业农村局', aliases: [], people: ['梁敏仪', '黄沛林', '丁伯年', '萧志坚'] },
  { key: 'swuj', name: '市商务局', aliases: [], people: ['郭倩', '区永康', '邹海燕', '方志平'] },
  { key: 'wgj', name: '市文化广电旅游体育局', aliases: ['市文广旅体局'], people: ['谭雅文', '关伟业', '姚丹', '陆克勤'] },
  { key: 'wjj', name: '市卫生健康局', aliases: ['市卫健局'], people: ['杜慧敏', '简志恒', '钟婉婷', '徐国梁'] },
  { key: 'scj', name: '市市场监管局', aliases: ['市市场监督管理局'], people: ['陈晓敏', '潘嘉俊', '郑秋月', '黎永辉'] },
  { key: 'cgj', name: '市城市管理综合执法局', aliases: ['市城市管理和综合执法局', '市城管局'], people: ['莫浩贤', '利丽萍', '石宏', '陶建华'] },
  { key: 'jrj', name: '市金融工作局', aliases: ['市金融局'], people: ['霍文慧', '游子健', '韦国安', '程放'] },
  { key: 'zsj', name: '市政务服务数据管理局', aliases: ['市政数局'], people: ['周文杰', '颜佩珊', '阮建新', '汪洋'] },
  { key: 'cjj', name: '市城建工程管理局', aliases: [], people: ['卓志豪', '伍淑娟', '闵大勇', '田立群'] },
  { key: 'hg', name: '东莞海关', aliases: [], type: 'outside', people: ['江海澄', '傅思敏', '夏国栋', '龙振东'] },
  { key: 'jcy', name: '市检察院', aliases: ['市人民检察院'], type: 'judicial', people: ['孔令仪', '戴志鹏', '薛正明', '秦川'] },
  { key: 'gbt', name: '东莞广播电视台', aliases: [], type: 'media', people: ['孙晓岚', '贺鸣', '葛志文', '文涛'] },
  { key: 'rb', name: '东莞日报', aliases: ['东莞日报社'], type: 'media', people: ['柳青', '崔健民', '任书怀', '许墨'] },
]; // prettier-ignore

/** The office (领导小组办公室) sits in this bureau; its people are beside the bureau's own four. */
const OFFICE_BUREAU = 'scj';
const OFFICE: readonly { key: string; name: string; roles: readonly PersonRole[] }[] = [
  { key: 'office-1', name: '李文静', roles: ['OfficeStaff'] },
  { key: 'office-2', name: '冯子昂', roles: ['OfficeStaff'] },
  { key: 'director', name: '刘启明', roles: ['OfficeDirector'] },
  { key: 'admin', name: '梁工', roles: ['Admin'] },
];
const GOVERNMENT: readonly { key: string; name: string; roles: readonly PersonRole[] }[] = [
  { key: 'supervisor', name: '赵晖', roles: ['Supervisor'] },
  { key: 'leader', name: '邵明远', roles: ['GroupLeader'] },
];
/** Not a responsible unit: where the leaders sit. */
const GOVERNMENT_OFFICE = { key: 'zfb', name: '市政府办公室', aliases: ['市府办'] } as const;

export const DESKS: readonly PersonRole[] = ['Liaison', 'DeputyLiaison', 'DeputyHead', 'Head'];

export interface Organisation {
  readonly bureaus: readonly Bureau[];
  readonly people: readonly Person[];
}

export function demonstrationCity(): Organisation {
  const bureaus = [...UNITS, GOVERNMENT_OFFICE].map((unit, i) => bureau(unit, i + 1));
  const staff = UNITS.flatMap((unit, u) =>
    unit.people.map((name, i) => person(`${unit.key}-${i + 1}`, name, unit.key, [DESKS[i]!], mobile(u, i))),
  );
  const office = OFFICE.map((p, i) => person(p.key, p.name, OFFICE_BUREAU, p.roles, mobile(90, i)));
  const government = GOVERNMENT.map((p, i) => person(p.key, p.name, GOVERNMENT_OFFICE.key, p.roles, mobile(91, i)));
  return { bureaus, people: [...staff, ...office, ...government] };
}

function bureau(
  unit: { key: string; name: string; aliases: readonly string[]; type?: BureauType },
  order: number,
): Bureau {
  const type = unit.type ?? 'bureau';
  return {
    id: `b-${unit.key}` as BureauId,
    name: unit.name,
    aliases: unit.aliases,
    type,
    order,
    ladder: hasLadder(type),
  };
}

export function person(
  key: string,
  name: string,
  bureauKey: string,
  roles: readonly PersonRole[],
  phone: string,
): Person {
  return {
    id: `u-${key}` as PersonId,
    name,
    bureauId: `b-${bureauKey}` as BureauId,
    roles,
    mobile: phone,
    openId: null,
    reachable: true,
    absentUntil: null,
  };
}

/** Numbers of a block that is not given out. */
export function mobile(unit: number, seat: number): string {
  return `199${String(10_000_000 + unit * 100 + seat).padStart(8, '0')}`;
}
