// Hair after Kajiya and Kay (1989): light runs along the strand. Lit at its points, of which there are many;
// the pixels between only take the colour.
uniform mat4 view_projection;
uniform mat4 model;
uniform vec3 camera;
uniform vec3 tint;

in vec3 position;
in vec3 along;
in vec3 traits;   // share of the strand's length, a number of its own, greyness
in vec2 baked;    // openness to the room, to the window

out vec3 shade;

const vec3 WINDOW = normalize(vec3(-0.62, 0.52, 0.62));
const vec3 RIM = normalize(vec3(0.85, 0.35, -0.45));

float sine(vec3 a, vec3 b) { float c = dot(a, b); return sqrt(max(1.0 - c * c, 0.0)); }

void main() {
    vec3 at = (model * vec4(position, 1.0)).xyz;
    vec3 strand = normalize(mat3(model) * along);
    vec3 eye = normalize(camera - at);
    float own = traits.y;
    vec3 base = pow(tint, vec3(2.2)) * (0.55 + 0.9 * own);
    base = mix(base, vec3(0.40, 0.39, 0.38) * (0.6 + 0.5 * own), traits.z);
    float open = baked.x, window = baked.y;
    vec3 light = base * (vec3(1.25, 1.17, 1.06) * window * (0.25 + 0.75 * sine(strand, WINDOW)) + 0.55 * open);
    vec3 tilted = normalize(strand + (own - 0.5) * 0.30 * normalize(WINDOW + eye));
    float streak = pow(sine(tilted, normalize(WINDOW + eye)), 60.0);
    light += window * streak * (vec3(0.060, 0.055, 0.050) + base * 1.1);
    light += open * pow(sine(strand, RIM), 14.0) * (base * 0.35 + 0.006);
    light *= mix(0.55, 1.0, smoothstep(0.0, 0.3, traits.x));
    vec3 x = light * 0.82;
    x = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14);
    shade = pow(clamp(x, 0.0, 1.0), vec3(1.0 / 2.2));
    gl_Position = view_projection * vec4(at, 1.0);
}
