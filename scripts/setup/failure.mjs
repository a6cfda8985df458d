// What went wrong while setting up, told so that the person at the terminal knows what to do next.

/** A failure that is already a sentence for people: Chinese first, English below. */
export class SetupFailure extends Error {
  constructor(chinese, english, detail = '') {
    super(`错误：${chinese}\nError: ${english}`);
    this.name = 'SetupFailure';
    this.detail = detail;
  }
}

const NO_REGISTRY =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|network timeout/i;
const NO_SPACE = /ENOSPC|no space left|EDQUOT|disk quota/i;
const NO_RIGHT = /EACCES|EPERM|EROFS|permission denied|read-only file system/i;
const NO_PACKAGE = /\bE404\b|\bETARGET\b/;

/** Turns the output of a failed step (`what` in Chinese, `step` in English) into a SetupFailure; `downloads`: it asks the registry. */
export function explain(what, step, output, { downloads = false } = {}) {
  const detail = output.trim().split('\n').slice(-15).join('\n');
  if (NO_SPACE.test(output)) {
    return new SetupFailure(
      `${what}时磁盘空间不足。请清理磁盘（首次安装约需 1.2 GB）后重试。`,
      `${step}: the disk is full. Free some space (a first install takes about 1.2 GB) and try again.`,
    );
  }
  if (downloads && NO_REGISTRY.test(output)) {
    return new SetupFailure(
      `${what}时连不上 npm 软件源。请检查网络；内网请先设置镜像：npm config set registry <镜像地址>，然后重试。`,
      `${step}: the npm registry does not answer. Check the network; on a closed network point npm at a mirror (npm config set registry <address>) and try again.`,
      detail,
    );
  }
  if (downloads && NO_PACKAGE.test(output)) {
    return new SetupFailure(
      `${what}时软件源里缺少所需的软件包。请换用完整的镜像后重试。`,
      `${step}: the npm registry lacks a package. Use a complete mirror and try again.`,
      detail,
    );
  }
  if (NO_RIGHT.test(output)) {
    return new SetupFailure(
      `${what}时没有写入权限。请用拥有本目录的用户运行，或修正目录权限后重试。`,
      `${step}: no permission to write. Run as the owner of this folder, or mend its permissions, and try again.`,
      detail,
    );
  }
  return new SetupFailure(`${what}失败，原因见上方输出。`, `${step} failed; its output tells why.`, detail);
}
