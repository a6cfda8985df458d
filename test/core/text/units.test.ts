import { describe, expect, it } from 'vitest';
import { splitUnits } from '../../../src/core/text/unit-lists.ts';
import { canonicalUnit, looksLikeUnit, unitType } from '../../../src/core/text/unit-names.ts';

describe('names of units', () => {
  it.each([
    ['市工業和信息化局', '市工信局', '工信局', '东莞市工业和信息化局'],
    ['市市场监督管理局', '市市场监管局', '市场监管局', '市市场监管局（市知识产权局）'],
    ['市发展和改革局', '市发展改革局', '市发改局'],
    ['市住房和城乡建设局', '市住房城鄉建設局', '市住建局'],
    ['市人力资源和社会保障局', '市人社局'],
    ['市城市管理和综合执法局', '市城市管理綜合執法局', '市城管局'],
    ['市 民 政 局', '市民政局'],
    ['市国有资产监督管理委员会', '市国资委'],
  ])('%s and its other spellings have one key', (...names) => {
    expect(new Set(names.map(canonicalUnit)).size).toBe(1);
  });

  it('keeps apart what is not the same unit', () => {
    const names = ['市财政局', '省财政厅', '市市场监管局', '市场发展局', '市政府办公室', '市委办公室', '市教育局'];
    expect(new Set(names.map(canonicalUnit)).size).toBe(names.length);
  });

  it.each([
    ['市教育局', 'bureau'],
    ['市委组织部', 'bureau'],
    ['市供销社', 'bureau'],
    ['东莞海关', 'outside'],
    ['市税务局', 'outside'],
    ['工业和信息化部', 'outside'],
    ['省自然资源厅', 'outside'],
    ['市检察院', 'judicial'],
    ['市中级人民法院', 'judicial'],
    ['东莞广播电视台', 'media'],
    ['东莞日报', 'media'],
    ['各镇街', 'town'],
    ['莞城街道办事处', 'town'],
    ['各县（市、区）', 'town'],
    ['松山湖管委会', 'park'],
  ])('%s is %s for a city', (name, type) => expect(unitType(name)).toBe(type));

  it('takes the level of the plan into account', () => {
    expect(unitType('省自然资源厅', 'province')).toBe('bureau');
    expect(unitType('海关总署', 'state')).toBe('bureau');
  });

  it('knows a unit by its form', () => {
    expect(['市科技局', '团市委', '云湖实验室', '各县(市、区)'].every(looksLikeUnit)).toBe(true);
    expect(['持续推进', '完成3项工作', '2024年6月底前', '加强组织领导的'].some(looksLikeUnit)).toBe(false);
  });
});

describe('lists of units', () => {
  const names = (text: string): string[] => splitUnits(text).map((unit) => unit.name);

  it.each([
    ['市科技局、市財政局和各鎮街等有關部門', ['市科技局', '市財政局', '各鎮街']],
    ['市工业和信息化局和市科技局', ['市工业和信息化局', '市科技局']],
    ['省市场监管局（省知识产权局）、云湖实验室', ['省市场监管局（省知识产权局）', '云湖实验室']],
    ['各镇人民政府（街道办事处）', ['各镇人民政府（街道办事处）']],
    ['市科技局 市财政局', ['市科技局', '市财政局']],
    ['市发展改革局等', ['市发展改革局']],
    ['各有关单位', ['各有关单位']],
    ['无', []],
    ['/', []],
  ])('%s', (text, expected) => expect(names(text)).toEqual(expected));

  it('tells marks and persons behind a name', () => {
    expect(splitUnits('市科技局（牵头）、市财政局（张明远）')).toMatchObject([
      { name: '市科技局', mark: 'lead' },
      { name: '市财政局', person: '张明远' },
    ]);
  });
});
