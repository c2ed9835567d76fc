uniform vec3 cloth;
uniform float weave;        // strength of the fabric's grain
uniform float opening;      // 1: a jacket, open in a V over the shirt; 0: closed
uniform vec2 neck;          // height of the neck's base and of the jacket's button, from the eyes
uniform vec3 tie;
uniform float tied;

uniform float hard;

void main() {
    vec3 p = home;
    vec3 base = linear(cloth);
    float shade = 1.0;
    float cover = 1.0;
    if (opening > 0.5) {
        float down = (neck.x - p.y) / (neck.x - neck.y);          // 0 at the neck, 1 at the button
        float half_width = mix(0.66, 0.0, pow(clamp(down, 0.0, 1.0), 0.85)) + 0.25 * min(down, 0.0);
        float edge = abs(p.x) - half_width;
        if (p.z > -0.75) cover = clamp(edge / fwidth(edge) + 0.5, 0.0, 1.0);
        if (p.z <= -0.75 && p.y > neck.x + 0.10) discard;
        if (p.z > -0.75) {
            float width = 0.44 * smoothstep(1.05, 0.35, down) * smoothstep(-0.5, 0.25, down + 0.15);
            float lapel = 1.0 - smoothstep(width - 0.012, width + 0.012, edge);
            float rim = smoothstep(0.06, 0.0, edge - width) * step(width, edge) * step(down, 1.0);
            float notch = step(abs(down - 0.33 + 0.10 * edge / max(width, 0.1)), 0.018) * step(0.5 * width, edge) * lapel;
            shade *= mix(1.0, 1.13, lapel) * (1.0 - 0.45 * rim) * (1.0 - 0.6 * notch);
            shade *= mix(0.72, 1.0, smoothstep(0.0, 0.04, edge));
            shade *= 1.0 - 0.5 * step(1.0, down) * smoothstep(0.02, 0.0, abs(p.x - 0.01));
        }
    } else {
        if (abs(p.x) > 0.85 && p.y > neck.x - 0.5) discard;   // the jacket lies over it there
        shade *= 1.0 - 0.16 * smoothstep(0.018, 0.0, abs(p.x - 0.13)) * step(-0.9, p.z) * step(p.y, neck.x + 0.02);
        float button = length(vec2(p.x, fract((p.y - neck.x) / 0.85 + 0.2) * 0.85 - 0.425));
        shade *= 1.0 - 0.30 * smoothstep(0.010, 0.0, abs(button - 0.05)) * step(-0.9, p.z);
    }
    if (tied > 0.5 && p.z > -0.9) {
        float down = neck.x - p.y;
        float width = down < 0.34 ? mix(0.20, 0.13, down / 0.34) : mix(0.13, 0.40, (down - 0.34) / 3.0);
        if (abs(p.x) < width && down > -0.1) {
            float stripes = smoothstep(0.40, 0.5, abs(fract((p.x + p.y) * 2.6) - 0.5));
            base = linear(tie) * mix(1.0, 1.9, stripes) * (down < 0.34 ? 0.8 : 1.0);
            shade *= smoothstep(0.0, 0.05, width - abs(p.x)) * 0.35 + 0.65;
        }
    }
    float grain = noise(p.xy * vec2(70.0, 9.0) + p.z * 40.0) * 0.5 + noise(p.xy * vec2(9.0, 70.0) + p.z * 25.0) * 0.5;
    float folds = noise(p.xy * vec2(1.6, 2.4) + p.z * 1.3) - 0.5;
    vec3 n = normalize(outward() + 0.22 * folds * vec3(0.6, 1.0, 0.0));
    vec3 light = base * shade * (1.0 - weave * (grain - 0.5)) * diffuse(n, vec3(0.18), vec3(known.x));
    light += (CEILING + RIM_LIGHT) * grazing(n) * 0.10 * known.x;
    if (hard > 0.5 && cover < 0.5) discard;   // without several samples a pixel there is no half
    show(light, cover);
}
