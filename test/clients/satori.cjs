// A Satori bot over WebSocket (its own protocol code): greets a chat once it is online, and answers whatever it hears.
const HTTP = require('@cordisjs/plugin-http').default;
const { default: Lark } = require('@satorijs/adapter-lark');
const { Context, Universal } = require('@satorijs/core');

const [url, appId, appSecret, chatId] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const context = new Context();
context.plugin(HTTP);
context.plugin(Lark, {
  appId,
  appSecret,
  platform: 'feishu',
  protocol: 'ws',
  endpoint: `${url}/open-apis/`,
  baseURL: url,
});
let greeted = false;
context.on('login-updated', async ({ bot }) => {
  if (greeted || bot.status !== Universal.Status.ONLINE) return;
  greeted = true;
  say({ greeted: await bot.sendMessage(chatId, '各位好') });
});
context.on('message', async (session) => {
  say({ heard: session.content, from: session.userId });
  await session.bot.sendMessage(session.channelId, `<quote id="${session.messageId}"/>收到：${session.content}`);
});
void context.start();
