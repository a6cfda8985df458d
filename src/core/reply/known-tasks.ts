/** The open tasks, folded once for matching: bare titles and indicator names in Simplified. */
import { matchText } from '../text/script.ts';
import { bareName } from './alignment.ts';
import { listedUnit, type ListedUnit } from './measure.ts';
import type { OpenTask } from './understanding.ts';

export interface KnownIndicator {
  /** Bare, Simplified. */
  name: string;
  /** As listed. */
  listedName: string;
  listedUnit: string;
  unit: ListedUnit;
  target: number;
  /** A share that can't leave 0..100 (合格率), unlike growth. */
  isShare: boolean;
  /** Title of its task, bare: 智慧医疗38家 may mean the one indicator of 推进智慧医疗. */
  title: string;
  /** 千人口托位数, 人均…: a number for each, never a total. */
  perHead: boolean;
  /** Less is better (事故率): staying below the target is no contradiction. */
  lessIsBetter: boolean;
}

export interface KnownTask {
  no: string;
  title: string;
  deadline: string | null;
  indicators: KnownIndicator[];
}

const PER_HEAD = /^每?[百千万](?:名|户)?[\u4e00-\u9fff]{0,2}?(?:人口?|常住人口|户|亩)|人均|户均|亩均|地均/u;
const GROWTH = /增[长速幅量]|涨幅|降幅|下降|降低|提升|提高幅|翻|倍/u;
const LESS =
  /事故|死亡|伤亡|投诉|能耗|排放|不良|不合格|逾期|失业|负债|浓度|PM|漏损|损失|发案|发病|空置|流失|积压|占用时间|办理时限|压减/iu;

export function knownTasks(open: readonly OpenTask[]): KnownTask[] {
  return open.map((task) => ({
    no: task.no,
    title: bareName(matchText(task.title)),
    deadline: task.deadline ?? null,
    indicators: task.indicators.map((indicator) => {
      const name = bareName(matchText(indicator.name));
      const unit = listedUnit(indicator.unit);
      return {
        name,
        listedName: indicator.name,
        listedUnit: indicator.unit,
        unit,
        target: indicator.target,
        isShare: unit.base === '%' && !GROWTH.test(name),
        title: bareName(matchText(task.title)),
        perHead: PER_HEAD.test(name),
        lessIsBetter: LESS.test(name),
      };
    }),
  }));
}

/** Everything a task can be called by. */
export function namesOf(task: KnownTask): string[] {
  return [task.title, ...task.indicators.map(({ name }) => name)];
}
